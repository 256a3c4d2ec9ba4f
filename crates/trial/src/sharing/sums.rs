//! An independent reader of the sums, with a list of everything a few people can have answered to one question.

use crate::sharing::changes::change;
use crate::{Comparison, Verdicts};
use at_trials_core::audience::Audience;
use at_trials_core::form::{Form, load};
use at_trials_core::respondent::Respondent;
use at_trials_core::score::PairedScore;
use at_trials_core::share::{SharedChange, Spread};
use std::collections::{BTreeMap, BTreeSet};

/// A questionnaire of one question, answered from 0 to `highest`.
fn small_form(highest: u8) -> &'static Form {
    let text = r#"
        id = "x"
        version = "1.0.0"
        title = "X"
        title_many = "Xs"
        intro = "One question."
        about = "person"
        [shown]
        part = "Xs"
        order = 1
        [visits]
        waves = ["end"]
        [licence]
        spdx = "CC0-1.0"
        attribution = "x"
        may_ship_wording = true
        [[section]]
        id = "s"
        title = "S"
        [[section.question]]
        id = "wave"
        text = "Which wave?"
        kind = "choice"
        options = [{ id = "end", text = "End" }]
        identifies = "special"
        shares = "counted"
        [[section.question]]
        id = "a"
        text = "A"
        kind = "scale"
        lowest = 0
        highest = 2
        lowest_means = "low"
        highest_means = "high"
        identifies = "special"
        shares = "counted"
        [[score]]
        id = "a"
        title = "A"
        rule = { item = { item = "a" } }
        better = "higher"
        lowest = 0
        highest = 2
        noticeable = 1
    "#
    .replace("highest = 2", &format!("highest = {highest}"));
    Box::leak(Box::new(load(&[("x/1", &text)]).unwrap().form("x").unwrap().clone()))
}

/// Every set of answers of `people` people, whoever gave which.
fn everything(highest: u8, people: usize) -> Vec<Vec<(u8, u8)>> {
    let kinds: Vec<(u8, u8)> =
        (0..=highest).flat_map(|before| (0..=highest).map(move |after| (before, after))).collect();
    let mut sets: Vec<Vec<(u8, u8)>> = vec![Vec::new()];
    for _ in 0..people {
        sets = sets
            .into_iter()
            .flat_map(|set| {
                let from = set.last().and_then(|last| kinds.iter().position(|kind| kind == last)).unwrap_or(0);
                kinds[from..].iter().map(move |kind| [set.clone(), vec![*kind]].concat()).collect::<Vec<_>>()
            })
            .collect();
    }
    sets
}

/// What a reader has of some answers: how the counts are seen, the means before and after, the sum of the changes and
/// perhaps of their squares.
fn view(seen: &SharedChange, pairs: &[PairedScore], squares: bool) -> String {
    let sum = |of: fn(&PairedScore) -> f64| pairs.iter().map(of).sum::<f64>();
    let squares = squares.then(|| sum(|pair| pair.change * pair.change));
    format!(
        "{:?} {} {} {squares:?}",
        [seen.improved, seen.same, seen.worse],
        sum(|one| one.before),
        sum(|one| one.after)
    )
}

#[test]
fn no_sum_tells_how_many_improved_where_that_is_hidden() {
    for (audience, highest, people) in [
        (Audience::Loti, 2, 5),
        (Audience::Loti, 2, 6),
        (Audience::Loti, 1, 13),
        (Audience::Public, 1, 8),
        (Audience::Public, 1, 17),
    ] {
        let form = small_form(highest);
        let score = form.headline().unwrap();
        let nothing =
            Comparison { form, score, pairs: BTreeMap::new(), exits: BTreeMap::new(), excluded: BTreeMap::new() };
        let mut behind: BTreeMap<String, BTreeSet<[u32; 3]>> = BTreeMap::new();
        let mut shown = Vec::new();
        for set in everything(highest, people) {
            let pairs: Vec<PairedScore> =
                set.iter().map(|(before, after)| PairedScore::new(score, (*before).into(), (*after).into())).collect();
            let seen = change(&nothing, Respondent::Themselves, &pairs, audience);
            for squares in [false, true] {
                behind.entry(view(&seen, &pairs, squares)).or_default().insert(Verdicts::of(&pairs).counts());
            }
            let squares = match seen.change {
                None => continue,
                Some(Spread::Exact { sum_sq, .. }) => sum_sq.is_some(),
                Some(Spread::Rounded { sd, .. }) => sd.is_some(),
            };
            shown.push((view(&seen, &pairs, squares), seen));
        }
        for (view, seen) in &shown {
            for (cell, count) in [seen.improved, seen.same, seen.worse].into_iter().enumerate() {
                let values: BTreeSet<u32> = behind[view].iter().map(|counts| counts[cell]).collect();
                assert!(count.shown().is_some() || values.len() > 1, "{audience:?}: {values:?} behind {view}");
            }
        }
        assert!(shown.len() > 30, "the test must not pass because no sums are shown");
    }
}
