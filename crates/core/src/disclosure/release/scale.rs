//! The steps of a score: how many there are, and how many make a noticeable change.

/// A score as the number of steps from its worst to its best value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Scale {
    /// Steps from the worst to the best value, at least 1.
    pub room: i64,
    /// The fewest steps that count as improved or worse, from 1 to `room`.
    pub noticeable: i64,
    /// True if every value is a whole number of steps. A mean of those items that were answered lies between two steps where
    /// one was not.
    pub whole: bool,
}

impl Scale {
    /// The most steps somebody moves who counts as about the same.
    pub(super) fn still(self) -> i64 {
        self.noticeable - i64::from(self.whole)
    }

    /// How far apart the gains are that are thought of for somebody who moved. Every step where there are few or they are
    /// needed; of a long scale with many people some are enough, because thinking of fewer worlds only hides more.
    pub(super) fn stride(self, people: u32) -> i64 {
        let moves = self.room - self.noticeable;
        if people <= 60 || moves <= 10 { 1 } else { moves / 6 }
    }

    /// How many strides there are above the smallest noticeable move.
    pub(super) fn levels(self, people: u32) -> i64 {
        (self.room - self.noticeable) / self.stride(people)
    }
}
