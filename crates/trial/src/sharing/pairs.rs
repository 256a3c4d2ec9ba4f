//! The pairs that are told: inside the borough all, elsewhere those of people whom the headline of the instrument compares.

use crate::Comparison;
use at_trials_core::audience::Audience;
use at_trials_core::count::how_many;
use at_trials_core::disclosure::{People, Whom};
use at_trials_core::respondent::Respondent;
use at_trials_core::score::PairedScore;
use at_trials_core::wave::Wave;
use std::collections::BTreeMap;

/// The pairs of one score, of one kind of respondent.
pub(super) struct Pairs<'a> {
    pub comparison: &'a Comparison,
    pub respondent: Respondent,
    /// Whose they are, by their place among everybody counted.
    pub whose: People,
    pub scores: Vec<PairedScore>,
    pub whom: Whom,
}

/// The pairs of every score by who answered, until the end or until the exit of those who left early.
pub(super) fn told(comparisons: &[Comparison], until: Wave, audience: Audience) -> Vec<Pairs<'_>> {
    let each = comparisons.iter().flat_map(|comparison| {
        let respondents = comparison.pairs_until(until).0.keys();
        respondents.map(move |respondent| {
            let headline = headline(comparisons, comparison).filter(|_| audience != Audience::Internal);
            Pairs::of(comparison, *respondent, until, headline)
        })
    });
    each.filter(|pairs| pairs.whom.compared > 0).collect()
}

/// The comparison by the score that sums the same instrument up.
fn headline<'a>(comparisons: &'a [Comparison], of: &Comparison) -> Option<&'a Comparison> {
    comparisons.iter().find(|one| one.is_headline() && one.form.is_same(of.form))
}

impl<'a> Pairs<'a> {
    /// Whose they are, with the two values.
    pub(super) fn said(&self) -> BTreeMap<usize, String> {
        let told = |pair: &PairedScore| format!("{} {}", pair.before, pair.after);
        self.whose.iter().zip(&self.scores).map(|(at, pair)| (*at, told(pair))).collect()
    }

    /// All pairs, or those of people whom the headline compares.
    fn of(comparison: &'a Comparison, respondent: Respondent, until: Wave, headline: Option<&Comparison>) -> Self {
        let (whose, scores) = comparison.pairs_until(until);
        let compared: Option<People> = headline
            .map(|headline| headline.pairs_until(until).0.get(&respondent).into_iter().flatten().copied().collect());
        let is_told = |at: &usize| compared.as_ref().is_none_or(|compared| compared.contains(at));
        let pairs = whose[&respondent].iter().zip(&scores[&respondent]).filter(|(at, _)| is_told(at));
        let (whose, scores): (People, Vec<_>) = pairs.map(|(at, pair)| (*at, *pair)).unzip();
        let answered = how_many(scores.len());
        let compared = compared.map_or(answered, |compared| how_many(compared.len()));
        Self { comparison, respondent, whose, scores, whom: Whom { compared, answered } }
    }
}
