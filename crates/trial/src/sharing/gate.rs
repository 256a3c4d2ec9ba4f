//! The gate through which a trial leaves the borough: what must hold first, and what is missing until it does. The page that
//! shows it and the verb that makes the file both ask here.

use crate::Plan;
use crate::person::is_called_the_same;
use crate::problems;
use crate::record::TrialRecords;
use crate::sharing::{OpenText, Sharing, for_audience, texts};
use crate::views::JOINT_CODE;
use at_trials_core::form::Problem;
use at_trials_core::id::{PersonId, QuestionId, RecordId};
use at_trials_core::share::{Cleared, NotCleared, SignedOff};

/// A signature under exactly what would go, as the book knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// Who signed.
    pub person: PersonId,
    /// What they are called in the book. It never leaves it.
    pub name: String,
    /// What is told of it.
    pub signed: SignedOff,
}

/// What is missing before a trial may leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotYet {
    /// Only a newer version of the app knows the form of the trial.
    Install,
    /// Answers are missing or contradict each other.
    Mend {
        /// How many.
        things: usize,
        /// Where the first is.
        first: (RecordId, QuestionId),
    },
    /// Nobody has decided yet whether a text may go, in the words it has now.
    Decide {
        /// How many texts.
        texts: usize,
        /// Where the first is.
        first: (RecordId, QuestionId),
    },
    /// A joint trial whose code is kept back: then nobody can see that a partner shares the same people.
    TellTheCode,
    /// Too few different people have signed.
    Sign {
        /// How many more sign.
        more: usize,
    },
    /// A signature is dated after today: the date of a computer was wrong, then or now.
    DatedLater,
}

impl NotYet {
    /// What to do, in a sentence for the page that lists what is to be mended and shows what is signed.
    pub fn words(&self) -> String {
        match self {
            Self::Install => {
                "Install the newer version of AT Trials that made this trial: only that can share it.".to_owned()
            }
            Self::Mend { things: 1, .. } => "Mend the one thing listed above.".to_owned(),
            Self::Mend { things, .. } => format!("Mend the {things} things listed above."),
            Self::Decide { texts: 1, .. } => "Decide about one text: may it go or not?".to_owned(),
            Self::Decide { texts, .. } => format!("Decide about {texts} texts: may each go or not?"),
            Self::TellTheCode => {
                "Let the joint trial code go. Without it nobody can see that a partner's file holds the same people, \
                                  and they would be counted twice."
                    .to_owned()
            }
            Self::Sign { more: 1 } => {
                "One more person signs off: two different people read what leaves the borough.".to_owned()
            }
            Self::Sign { .. } => "Two different people sign off exactly what is shown here.".to_owned(),
            Self::DatedLater => {
                "A signature is dated after today. Set the date of this computer right, or wait for that day."
                    .to_owned()
            }
        }
    }

    /// The same as a thing that is missing, in as few words as a link takes: "2 texts to decide".
    pub fn in_short(&self) -> String {
        match self {
            Self::Install => "a newer version to install".to_owned(),
            Self::Mend { things: 1, .. } => "1 thing to mend".to_owned(),
            Self::Mend { things, .. } => format!("{things} things to mend"),
            Self::Decide { texts: 1, .. } => "1 text to decide".to_owned(),
            Self::Decide { texts, .. } => format!("{texts} texts to decide"),
            Self::TellTheCode => "the joint trial code to let go".to_owned(),
            Self::Sign { more: 1 } => "1 signature".to_owned(),
            Self::Sign { more } => format!("{more} signatures"),
            Self::DatedLater => "the right date under a signature".to_owned(),
        }
    }

    /// True for what is missing of the signatures, and not of what they are under.
    pub fn is_about_signing(&self) -> bool {
        matches!(self, Self::Sign { .. } | Self::DatedLater)
    }
}

/// Clears a trial for its audience, or says everything that is missing. What goes is worked out here and from nothing but the
/// records, so that nobody can have cleared one thing and let go another.
///
/// # Errors
/// What is missing, each kind once, in the order in which people go about it.
pub fn gate(records: &TrialRecords, sharing: &Sharing, signatures: &[Signature]) -> Result<Cleared, Vec<NotYet>> {
    let (shared, _) = for_audience(records, sharing);
    let cleared = Cleared::of(shared, &by_person(signatures));
    let signing = match &cleared {
        Ok(_) => None,
        Err(NotCleared::MorePeople(more)) => Some(NotYet::Sign { more: *more }),
        Err(NotCleared::DatedLater) => Some(NotYet::DatedLater),
    };
    let to_install = records.trial.read_by().is_none().then_some(NotYet::Install);
    let not_yet: Vec<NotYet> =
        [to_install, to_mend(records, sharing), to_decide(records, sharing), to_tell(records, sharing), signing]
            .into_iter()
            .flatten()
            .collect();
    match cleared {
        Ok(cleared) if not_yet.is_empty() => Ok(cleared),
        _ => Err(not_yet),
    }
}

/// For a joint trial whose code somebody keeps back.
fn to_tell(records: &TrialRecords, sharing: &Sharing) -> Option<NotYet> {
    let kept_back = |text: &OpenText| text.question == *JOINT_CODE && text.decision(&sharing.reviews) == Some(false);
    let joint = Plan::from_record(&records.trial).is_joint;
    (joint && texts(records).iter().any(kept_back)).then_some(NotYet::TellTheCode)
}

fn to_mend(records: &TrialRecords, sharing: &Sharing) -> Option<NotYet> {
    let all = std::iter::once(&records.trial).chain(&records.others);
    let mut places = all.flat_map(|record| {
        let problems = problems(records, record, sharing.made_on).into_iter();
        problems.filter(Problem::blocks_sharing).map(|problem| (record.id.clone(), problem.question))
    });
    let first = places.next()?;
    Some(NotYet::Mend { things: 1 + places.count(), first })
}

fn to_decide(records: &TrialRecords, sharing: &Sharing) -> Option<NotYet> {
    let mut open = texts(records).into_iter().filter(|text| text.decision(&sharing.reviews).is_none());
    let first = open.next().map(|text| (text.record, text.question))?;
    Some(NotYet::Decide { texts: 1 + open.count(), first })
}

/// Who signed, one person under one id: somebody who was taken out and added again has two keys and one name.
fn by_person(signatures: &[Signature]) -> Vec<(PersonId, SignedOff)> {
    let is_same =
        |one: &Signature, other: &Signature| one.person == other.person || is_called_the_same(&one.name, &other.name);
    let first = |signature: &Signature| {
        let earlier = signatures.iter().find(|earlier| is_same(earlier, signature));
        earlier.expect("everybody is called as they are").person.clone()
    };
    signatures.iter().map(|signature| (first(signature), signature.signed.clone())).collect()
}
