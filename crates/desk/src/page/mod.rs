//! What the screens show, worked out here so that the window holds no rule (ARCHITECTURE.md, invariant 8).
//! Every type that crosses to the page stands in this library, and the test run writes it as TypeScript.
//! One file per screen; words are ready to read, codes appear only as ids to send back.

mod book;
mod changes;
mod contents;
mod error;
mod evidence;
mod given;
mod goes;
mod how_far;
mod leaves;
mod name;
mod parts;
mod people;
mod record;
mod removed;
mod safety_copies;
mod save_state;
mod share;
mod today;
mod told;
mod trial;
mod turned;
mod unprintable;

pub use at_trials_evidence::Verdict;
pub use book::{BookState, BookStatus, NewBook, NewPerson, OpeningProgress, RecoveryWords, WhyChoose};
pub use contents::{ContentsLine, Shows};
pub use error::{ErrorKind, WindowError};
pub use evidence::{EvidencePage, FileVerdict, ImportProgress, evidence_page};
pub use given::{Given, GivenKind};
pub(crate) use leaves::{before_it_leaves, counts_as_given};
pub use people::{PersonList, PersonPage, PersonPart, ShowsOfPerson, Start, VisitLine, person_page};
pub use record::{ProblemKind, RecordLine, RecordPage, RecordProblem, ScoreLine, Typed, record_page, why_changed};
pub use removed::{RemovedLine, removed_line};
pub use safety_copies::{BroughtBack, EarlierBook, NewestCopy, SafetyCopies, SecondPlace, moment};
pub use save_state::{SaveState, save_state};
pub use share::{
    DoneAt, Missing, Saved, SharePage, SharePart, SignOffLine, Stays, Step, TextPiece, TextToReview, share_page,
};
pub use today::{DueLine, Glance, Place, Today, clock_is_behind, continue_at, to_sign_line, today};
pub use trial::{TrialCard, TrialPage, TrialProblem, trial_page};
pub use turned::{Change, Turn, Turned};
pub use unprintable::{CannotPrint, CaseStudyPage, case_study_page};

#[cfg(test)]
mod tests;
#[cfg(test)]
mod wire;
