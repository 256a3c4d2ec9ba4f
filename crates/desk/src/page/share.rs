//! The Share page: what goes, what stays and why, and who has signed.

use crate::page::trial::trial_problems;
use crate::page::{TrialProblem, goes, name};
use at_trials_core::audience::Audience;
use at_trials_core::document::Table;
use at_trials_core::id::{PersonId, QuestionId, RecordId};
use at_trials_core::share::{SharedTrial, WhyWithheld};
use at_trials_core::what_goes::Sheet;
use at_trials_core::words;
use at_trials_store::Prepared;
use at_trials_trial::record::TrialRecords;
use at_trials_trial::sharing::{NotYet, OpenText, Signature, TextReview, Withheld};
use serde::Serialize;

/// Everything somebody needs to see before a share file is saved.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SharePage {
    /// For whom.
    pub audience: Audience,
    /// The revision the next file would have.
    pub revision: u32,
    /// What goes, part by part in the words of its reader, and beside each part what stays of it.
    pub goes: Vec<SharePart>,
    /// What goes in place of the figures about people of today, why, and when those can go; none if they go.
    pub figures_held: Option<FiguresHeld>,
    /// Texts about the trial, each to be read and decided on.
    pub texts: Vec<TextToReview>,
    /// What looking for names in the texts misses, in words.
    pub check_misses: String,
    /// What must be mended first.
    pub problems: Vec<TrialProblem>,
    /// Who has signed exactly this content.
    pub signed: Vec<SignOffLine>,
    /// True if whoever is working signed and can take that back: the file was not saved yet.
    pub may_take_back: bool,
    /// Who signed before what goes was changed: their signatures stand under something else.
    pub signed_before: Vec<String>,
    /// Why whoever is working cannot sign it; none if they can.
    pub cannot_sign: Option<String>,
    /// What is missing before the file can be saved, in the order in which people go about it; empty when it can.
    pub not_yet: Vec<Missing>,
    /// How far it is.
    pub step: Step,
    /// The revision of the file that was saved last for this audience, if nothing has changed since: that one is saved again.
    pub unchanged_since: Option<u32>,
}

/// The steps on the way to a share file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// What goes is read, and what is in the way of it mended and decided.
    Read,
    /// Two people sign it.
    Sign,
    /// The file is saved.
    Save,
}

impl Step {
    fn with(not_yet: &[NotYet]) -> Self {
        match not_yet {
            [] => Self::Save,
            _ if not_yet.iter().all(NotYet::is_about_signing) => Self::Sign,
            _ => Self::Read,
        }
    }
}

/// Something that is missing before a share file can be saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Missing {
    /// What to do, in a sentence.
    pub words: String,
    /// What is missing, in a few words: "2 texts to decide".
    pub in_short: String,
    /// Where that is done.
    pub done_at: DoneAt,
}

impl Missing {
    fn of(not_yet: &NotYet) -> Self {
        let done_at = match not_yet {
            NotYet::Mend { .. } => DoneAt::Mend,
            NotYet::Decide { .. } | NotYet::TellTheCode => DoneAt::Texts,
            NotYet::Install | NotYet::Sign { .. } | NotYet::DatedLater => DoneAt::SignOff,
        };
        Self { words: not_yet.words(), in_short: not_yet.in_short(), done_at }
    }
}

/// A heading of the Share page under which something is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum DoneAt {
    /// What must be mended first.
    Mend,
    /// The texts to read through.
    Texts,
    /// The signatures and the file.
    SignOff,
}

/// Figures about people that cannot go today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct FiguresHeld {
    /// What goes in their place, as a heading.
    pub title: String,
    /// Why, and when new ones can go, in sentences.
    pub words: String,
}

/// One part of what goes.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SharePart {
    /// The heading: "The trial", "How far people got", "Before and after".
    pub title: String,
    /// True for what tells of the file and nothing of the trial.
    pub technical: bool,
    /// What the reader must know about it.
    pub note: Option<String>,
    /// What goes by name and value.
    pub sheets: Vec<Sheet>,
    /// What goes in numbers.
    pub tables: Vec<Table>,
    /// What stays of this part, by the reason.
    pub stays: Vec<Stays>,
}

/// What stays in the book for one reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Stays {
    /// The reason: "Too few people".
    pub why: String,
    /// What stays, each once: "Participant: Code", "Cost: Note (3 times)". Never the answer.
    pub what: Vec<String>,
}

/// A text about the trial that goes only after somebody has read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct TextToReview {
    /// The record.
    pub record: RecordId,
    /// The question.
    pub question: QuestionId,
    /// The question in words.
    pub title: String,
    /// The text as pieces: what might name somebody is marked.
    pub pieces: Vec<TextPiece>,
    /// The decision on exactly this wording, if there is one.
    pub may_go: Option<bool>,
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct TextPiece {
    /// The words.
    pub text: String,
    /// Why this piece might point at somebody: "looks like a name"; none for ordinary words.
    pub finding: Option<String>,
}

/// One sign-off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SignOffLine {
    /// "Lee, care lead, 3 March 2026".
    pub words: String,
    /// True if it was the person working now.
    pub by_me: bool,
}

/// A file that was saved by this app, to be opened by its number (the page never sees a path).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Saved {
    /// The number to open it by.
    pub id: u32,
    /// The file's own name, without its folder.
    pub name: String,
    /// What was saved and where to find it, in a sentence.
    pub words: String,
}

/// The Share page: what would be saved, and what is missing before it can be, as the gate says. Where nothing has changed since the
/// last file, `prepared.shared` is that one, with its number and its day. `me` is whoever is working; whether they may sign too is
/// for the store to say. `team` are the names of those who work in the book, which no text should tell.
pub fn share_page(prepared: Prepared, not_yet: &[NotYet], me: &PersonId, team: &[String]) -> SharePage {
    let Prepared { records, sharing, shared, withheld, signed, .. } = prepared;
    let signed: Vec<_> = signed.iter().map(|signature| sign_off_line(signature, me)).collect();
    let unchanged_since = (shared.export.revision != sharing.revision).then_some(shared.export.revision);
    SharePage {
        audience: sharing.audience,
        revision: sharing.revision,
        goes: goes::parts(&shared, &withheld),
        figures_held: figures_held(&shared, &withheld),
        texts: texts(&records, &sharing.reviews, team),
        check_misses: at_trials_trial::name_check::WHAT_IT_MISSES.to_owned(),
        problems: trial_problems(&records, sharing.made_on),
        may_take_back: false,
        signed,
        signed_before: Vec::new(),
        cannot_sign: None,
        unchanged_since,
        not_yet: not_yet.iter().map(Missing::of).collect(),
        step: Step::with(not_yet),
    }
}

/// What goes in place of the figures of today.
fn figures_held(shared: &SharedTrial, withheld: &[Withheld]) -> Option<FiguresHeld> {
    let enough = shared.export.min_cell;
    if withheld.iter().any(|one| one.why == WhyWithheld::TookBack) {
        let words = format!(
            "Somebody took back their agreement, or was taken out of the book, since figures about people last left. The \
             figures that left hold their answers, so they do not go another time; and new ones beside those would show what \
             their answers were. Figures about people go again when {enough} people or more have come or gone. Everything \
             else is as it is today."
        );
        return Some(FiguresHeld { title: "No figures about people go".to_owned(), words });
    }
    let month = words::month(shared.export.figures_of.as_deref()?);
    let since = if shared.export.audience == Audience::Public {
        "nobody came or went since then, or at least 8 people since every file for everybody and 5 since every file for LOTI"
    } else {
        "nobody came or went since then, or at least 5 people since every file that left"
    };
    let words = format!(
        "The figures about people are those of {month}, once more. Since one of the files that left before, only a few people \
         came or went in some of them: that file and new figures side by side would show what those few answered. New \
         figures can go when {since}. Everything else is as it is today, so the case study tells no cost for each person: the \
         money of today was not spent for the people of then."
    );
    Some(FiguresHeld { title: "Figures that left before go once more".to_owned(), words })
}

/// A signature in words, for the people of the book: the name leaves it never.
fn sign_off_line(Signature { person, name, signed }: &Signature, me: &PersonId) -> SignOffLine {
    let role = words::small(signed.role.words());
    SignOffLine { words: format!("{name}, {role}, {}", words::day(&signed.on)), by_me: person == me }
}

/// Every text about the trial that can go, with what might name somebody marked and the decision on this wording.
fn texts(records: &TrialRecords, reviews: &[TextReview], team: &[String]) -> Vec<TextToReview> {
    at_trials_trial::sharing::texts(records)
        .into_iter()
        .map(|open| text_to_review(records, open, reviews, team))
        .collect()
}

fn text_to_review(records: &TrialRecords, open: OpenText, reviews: &[TextReview], team: &[String]) -> TextToReview {
    let may_go = open.decision(reviews);
    let record = name::find(records, &open.record).expect("texts come from the records of the trial");
    let title = match record.parent {
        None => open.title,
        Some(_) => format!("{}, {}: {}", name::kind(record), name::of(records, record), open.title),
    };
    TextToReview { title, pieces: pieces(&open.text, team), may_go, record: open.record, question: open.question }
}

/// A text cut where the name check found something; the pieces put together are the text.
fn pieces(text: &str, team: &[String]) -> Vec<TextPiece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for finding in at_trials_trial::name_check::name_check(text, team) {
        pieces.push(TextPiece { text: text[at..finding.start].to_owned(), finding: None });
        let marked = text[finding.start..finding.end].to_owned();
        pieces.push(TextPiece { text: marked, finding: Some(finding.what.words().to_owned()) });
        at = finding.end;
    }
    pieces.push(TextPiece { text: text[at..].to_owned(), finding: None });
    pieces.retain(|piece| !piece.text.is_empty());
    pieces
}
