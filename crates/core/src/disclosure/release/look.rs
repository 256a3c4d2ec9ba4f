//! How many improved, stayed the same and got worse, in the first form the three counts themselves allow.

use super::super::{Policy, one_way};
use crate::count::Count;
use std::collections::BTreeMap;

/// How the three counts of some people look to an audience.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Look {
    /// Three counts, of which the first is a number.
    Three([Count; 3]),
    /// How many improved and how many did not: both are nobody, or not few.
    Improved(u32),
    /// A few improved: at least one, fewer than this, of clearly more people.
    Few(u32),
    /// A few did not improve: at least one, fewer than this, of clearly more people.
    AllButFew(u32),
    /// Some of the people improved and some did not, of so few that no more can be said.
    SomeNotAll,
}

impl Look {
    /// How `[improved, same, worse]` of `people` people look, before numbers are rounded: whoever sees rounded numbers sees
    /// less. Who is in none of the three left the score out, and is one of those who did not improve.
    pub fn of(counts: [u32; 3], people: u32, policy: &Policy) -> Self {
        let improved = counts[0];
        let others = people - improved;
        let few = policy.min_cell();
        // Saying which of the counts are small would tell a wider audience something that a narrower one is not told.
        let may_hide = policy.narrower().is_none();
        let everybody = (counts.iter().sum::<u32>() == people).then_some(counts);
        let three = everybody
            .and_then(|counts| three(counts, policy))
            .filter(|three| may_hide || three.iter().all(|count| count.shown().is_some()));
        if let Some(three) = three {
            Self::Three(three)
        } else if [improved, others].iter().all(|count| *count == 0 || *count >= few) {
            Self::Improved(improved)
        } else if people < 2 * few - 1 {
            Self::SomeNotAll
        } else if improved < few {
            Self::Few(few)
        } else {
            Self::AllButFew(few)
        }
    }

    /// Which of improved, same and worse a reader is not told.
    pub fn hides(self) -> [bool; 3] {
        match self {
            Self::Three(counts) => counts.map(|count| count.shown().is_none()),
            Self::Improved(_) => [false, true, true],
            Self::Few(_) | Self::AllButFew(_) | Self::SomeNotAll => [true; 3],
        }
    }

    /// The three counts as an audience reads them.
    pub fn counts(self, policy: &Policy) -> [Count; 3] {
        let improved = match self {
            Self::Three(counts) => return counts.map(|count| count.shown().map_or(count, |count| policy.shown(count))),
            Self::Improved(count) => policy.shown(count),
            Self::Few(limit) => Count::Fewer(limit),
            Self::AllButFew(limit) => Count::AllButFewer(limit),
            Self::SomeNotAll => Count::SomeNotAll,
        };
        [improved, Count::Hidden, Count::Hidden]
    }
}

fn three(counts: [u32; 3], policy: &Policy) -> Option<[Count; 3]> {
    let cells: BTreeMap<usize, u32> = counts.into_iter().enumerate().collect();
    let seen = one_way(&cells, &Policy { round_to: 1, ..*policy })?;
    seen[&0].shown()?;
    Some([seen[&0], seen[&1], seen[&2]])
}
