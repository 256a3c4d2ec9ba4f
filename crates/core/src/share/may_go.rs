//! Whether one answer about a trial may go. A value goes only if its question points at nobody, its form says it may go,
//! and it is what its question takes; a text goes only in the very words somebody has read.

use super::{SharedAnswer, SharedText};
use crate::answer::Answer;
use crate::audience::Audience;
use crate::form::{self, Identifies, Kind, Question, Shares};

/// Why something stays in the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WhyWithheld {
    /// The question is never shared.
    NeverShared,
    /// Text about one person.
    AboutOnePerson,
    /// Text nobody has checked for names yet.
    NotReviewed,
    /// Somebody decided to keep it.
    KeptBack,
    /// Too few people.
    TooFew,
    /// Hidden to protect another number.
    ProtectsAnother,
    /// The agreement does not cover it.
    NotAgreed,
    /// It does not say yet what it is about, such as a cost without what it was for.
    Unfinished,
    /// Too few people came or went since the figures that left before.
    FewCameOrWent,
    /// Somebody in all figures that left before took back their agreement, and too few others came or went for new ones.
    TookBack,
    /// A figure that may count people, and does not say so or deny it.
    SortNotSaid,
    /// A figure that counts people and does not say out of how many.
    PeopleNotSaid,
    /// A figure that cannot be true of the people it is said to be about.
    DoesNotFit,
    /// A newer version of the app made it, and only that can read it.
    Newer,
}

impl WhyWithheld {
    /// The reason in plain words.
    pub fn words(self) -> &'static str {
        match self {
            Self::NeverShared => "Never shared",
            Self::AboutOnePerson => "About one person",
            Self::NotReviewed => "Nobody has read it through yet",
            Self::Newer => "Made by a newer version of AT Trials",
            Self::FewCameOrWent => "Too few people came or went since the last figures",
            Self::TookBack => "Somebody in the last figures took back their agreement",
            Self::KeptBack => "Kept back by your team",
            Self::TooFew => "Too few people",
            Self::ProtectsAnother => "Would give away another number",
            Self::SortNotSaid => "It does not say what sort of figure it is",
            Self::PeopleNotSaid => "It does not say out of how many people",
            Self::DoesNotFit => "It does not fit the number of people behind it",
            Self::NotAgreed => "The person did not agree to it",
            Self::Unfinished => "It does not say yet what it is about",
        }
    }
}

/// An answer as it may go to an audience, or why it stays. `decision` is what somebody decided about the text on exactly
/// its present wording.
pub fn may_go(
    question: &Question,
    answer: &Answer,
    decision: Option<bool>,
    audience: Audience,
) -> Result<SharedAnswer, WhyWithheld> {
    if question.identifies != Identifies::None || matches!(question.shares, Shares::Never | Shares::Counted) {
        return Err(WhyWithheld::NeverShared);
    }
    form::accepts(question, answer).map_err(|_| WhyWithheld::NeverShared)?;
    match (&question.kind, answer) {
        (_, Answer::Missing { missing }) => Ok(SharedAnswer::Missing { missing: *missing }),
        (Kind::Text { .. } | Kind::LongText { .. }, Answer::Text(text)) => reviewed(text, decision, audience),
        (Kind::Choice, Answer::Text(option)) => Ok(SharedAnswer::Text(SharedText(option.clone()))),
        // A day leaves as its month, whatever its form says.
        (Kind::Date | Kind::Month, Answer::Text(day)) => {
            Ok(SharedAnswer::Text(SharedText(day.chars().take(7).collect())))
        }
        (_, Answer::Choices(options)) => Ok(SharedAnswer::Choices(options.clone())),
        (_, Answer::YesNo(yes)) => Ok(SharedAnswer::YesNo(*yes)),
        (_, Answer::Whole(number)) => Ok(SharedAnswer::Whole(*number)),
        (_, Answer::Decimal(number)) => Ok(SharedAnswer::Decimal(*number)),
        // Codes and links name records of this book.
        _ => Err(WhyWithheld::NeverShared),
    }
}

/// True for a text that goes once somebody has read it.
pub fn may_go_if_read(question: &Question) -> bool {
    question.identifies == Identifies::None
        && question.shares == Shares::ReviewedText
        && matches!(question.kind, Kind::Text { .. } | Kind::LongText { .. })
}

/// A text goes if somebody has decided so. Inside the borough it goes without, unless somebody has decided against it
/// (docs/decisions/0005-text-inside-the-borough.md).
fn reviewed(text: &str, decision: Option<bool>, audience: Audience) -> Result<SharedAnswer, WhyWithheld> {
    match decision {
        Some(false) => Err(WhyWithheld::KeptBack),
        None if audience != Audience::Internal => Err(WhyWithheld::NotReviewed),
        _ => Ok(SharedAnswer::Text(SharedText(text.to_owned()))),
    }
}
