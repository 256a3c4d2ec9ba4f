//! Other answers with the same sum of changes. Which numbers of improved, same and worse allow it can be worked out.

use crate::Verdicts;
use crate::sharing::giveaway::Answers;
use at_trials_core::form::Better;

impl Answers<'_> {
    /// Offers those of some numbers of improved, same and worse that could have given the same sum, the answers before
    /// being what they are, until `more` has seen enough and says no. Returns false then, and true if it never did.
    pub(super) fn with_the_sum(
        &self,
        mut counts: impl Iterator<Item = Verdicts>,
        more: &mut impl FnMut(Verdicts) -> bool,
    ) -> bool {
        let mut before: Vec<f64> = self.pairs.iter().map(|pair| pair.before).collect();
        before.sort_by(f64::total_cmp);
        counts.all(|counts| !self.could_be(counts, &before) || more(counts))
    }

    /// True if so many people could have moved so far that the sum is as it is. Those with most room above are thought
    /// to have gone up and those with most room below to have gone down: another choice could only allow more.
    fn could_be(&self, counts: Verdicts, before: &[f64]) -> bool {
        let (up, down) = match self.score.better {
            Better::Higher => (counts.improved, counts.worse),
            Better::Lower => (counts.worse, counts.improved),
        };
        let (up, down_from) = (up as usize, before.len() - down as usize);
        let (mut least, mut most) = (0.0, 0.0);
        for (at, before) in before.iter().enumerate() {
            let (below, above) = (self.score.lowest - before, self.score.highest - before);
            let (from, to) = match at {
                _ if at < up => (self.noticeable(), above),
                _ if at >= down_from => (below, -self.noticeable()),
                _ => (below.max(self.step - self.noticeable()), above.min(self.noticeable() - self.step)),
            };
            if from > to + 1e-6 {
                return false;
            }
            least += from;
            most += to;
        }
        let sum: f64 = self.pairs.iter().map(|pair| pair.change).sum();
        (least - 1e-6..=most + 1e-6).contains(&sum)
    }

    /// The smallest change in whole steps that is noticeable.
    fn noticeable(&self) -> f64 {
        (self.score.noticeable / self.step - 1e-6).ceil() * self.step
    }
}
