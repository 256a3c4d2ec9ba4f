//! Two accounts of the same things, held against each other without keeping either: what one says is added, what the other says
//! is taken, and where they agree nothing is left. So opening needs no more memory for a large book than for a small one.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hash};

/// The sum of keyed hashes, of 64 bits. The key is drawn anew each time, so that nothing can be made to cancel out; that it happens
/// by chance is less likely than that a disk fails and its check sums do not notice.
pub(super) struct Tally {
    key: RandomState,
    sum: u64,
}

impl Tally {
    /// Nothing said yet.
    pub fn new() -> Self {
        Self { key: RandomState::new(), sum: 0 }
    }

    /// One account says this.
    pub fn add(&mut self, said: impl Hash) {
        self.add_times(1, said);
    }

    /// One account says this so many times.
    pub fn add_times(&mut self, times: u32, said: impl Hash) {
        self.sum = self.sum.wrapping_add(self.key.hash_one(said).wrapping_mul(times.into()));
    }

    /// The other account says this, or the first one says that it is so no more.
    pub fn take(&mut self, said: impl Hash) {
        self.take_times(1, said);
    }

    /// As [`Tally::take`], so many times.
    pub fn take_times(&mut self, times: u32, said: impl Hash) {
        self.sum = self.sum.wrapping_sub(self.key.hash_one(said).wrapping_mul(times.into()));
    }

    /// True if both accounts said the same.
    pub fn is_even(&self) -> bool {
        self.sum == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_accounts_are_even_in_any_order_and_only_if_nothing_differs() {
        let mut tally = Tally::new();
        assert!(tally.is_even());
        tally.add(("r", "title", "\"A\""));
        tally.add_times(3, ("r", "revision"));
        assert!(!tally.is_even());
        tally.take_times(3, ("r", "revision"));
        tally.take(("r", "title", "\"B\""));
        assert!(!tally.is_even(), "another answer");
        tally.add(("r", "title", "\"B\""));
        tally.take(("r", "title", "\"A\""));
        assert!(tally.is_even());
        tally.add(("r", "ab", "c"));
        tally.take(("r", "a", "bc"));
        assert!(!tally.is_even(), "the parts do not run into each other");
    }
}
