//! A figure about a group of people, by what sort of figure it is. A number of people, or a share of them, is a count like any
//! other: it is told only as far as it points at nobody. An average, a number of events and anything else is told where there
//! are enough people behind it, which whoever asks here has seen to.

use super::{SharedAnswer, WhyWithheld};
use crate::disclosure::{Policy, share_of, some_of};
use crate::id::OptionId;

/// What sort of figure something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A mean over people.
    Average,
    /// So many of the people in a hundred.
    Share,
    /// So many of the people.
    People,
    /// How often something happened.
    Events,
    /// Anything else: hours, pounds, a share of calls.
    Other,
}

impl Sort {
    /// The sort an option of a form stands for.
    pub fn of(option: &OptionId) -> Option<Self> {
        match option.as_str() {
            "average" => Some(Self::Average),
            "share" => Some(Self::Share),
            "people" => Some(Self::People),
            "events" => Some(Self::Events),
            "other" => Some(Self::Other),
            _ => None,
        }
    }

    /// True if the figure tells how many people something holds for.
    pub fn counts_people(self) -> bool {
        matches!(self, Self::Share | Self::People)
    }

    /// How many of `people` a figure of this sort says something holds for; none if it cannot be true of them, or counts none.
    pub fn some(self, figure: f64, people: u32) -> Option<u32> {
        let whole = f64::from(people);
        let some = match self {
            Self::People if figure.fract() == 0.0 => figure,
            Self::Share if figure <= 100.0 => (figure * whole / 100.0).round(),
            _ => return None,
        };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it lies from 0 to a u32")]
        (figure >= 0.0 && some <= whole).then_some(some as u32)
    }

    /// So many of `people` as an audience may see them.
    fn seen(self, some: u32, people: u32, policy: &Policy) -> Option<SharedAnswer> {
        match self {
            Self::People => Some(SharedAnswer::of_people(some_of(some, people, policy))),
            Self::Share => share_of(some, people, policy).map(|share| SharedAnswer::Whole(share.into())),
            Self::Average | Self::Events | Self::Other => None,
        }
    }
}

/// A figure as an audience outside the borough may see it, `people` behind it; or why it stays. What is no number, such as a
/// reason why there is none, goes as it is.
///
/// # Errors
/// Why it stays.
pub fn figure_told(
    figure: &SharedAnswer,
    sort: Option<Sort>,
    people: Option<u32>,
    policy: &Policy,
) -> Result<SharedAnswer, WhyWithheld> {
    let Some(number) = figure.number() else { return Ok(figure.clone()) };
    let sort = sort.ok_or(WhyWithheld::SortNotSaid)?;
    if !sort.counts_people() {
        return Ok(figure.clone());
    }
    let people = people.ok_or(WhyWithheld::PeopleNotSaid)?;
    let some = sort.some(number, people).ok_or(WhyWithheld::DoesNotFit)?;
    sort.seen(some, people, policy).ok_or(WhyWithheld::TooFew)
}

/// True if a figure that counts people is one that [`figure_told`] gives, of a group whose size is told as `people`.
pub fn could_be_told(figure: &SharedAnswer, sort: Sort, people: u32, policy: &Policy) -> bool {
    let either_way = policy.round_to / 2;
    let groups = people.saturating_sub(either_way)..=people.saturating_add(either_way);
    groups.filter(|people| policy.allows_statistics(*people)).any(|people| {
        let near = figure
            .number()
            .and_then(|number| sort.some(number, people))
            .map(|near| near.saturating_sub(CLOSE)..=near.saturating_add(CLOSE));
        let candidates = [1, people - 1].into_iter().chain(near.into_iter().flatten());
        candidates.filter(|some| *some <= people).any(|some| sort.seen(some, people, policy).as_ref() == Some(figure))
    })
}

/// No count is told by a figure that stands further than this from it: shares are rounded to five people.
const CLOSE: u32 = 5;

#[cfg(test)]
mod tests;
