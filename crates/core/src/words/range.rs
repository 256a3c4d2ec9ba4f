//! What is told between two figures, so that nobody can be worked out from it: the two rounded outwards, or "about" so much
//! where one figure has to do. How many decimals that takes follows from the two figures alone, so that the same is always
//! told in the same words (docs/decisions/0034-how-figures-between-two-are-printed.md).

use super::number::{self, rounded, signed};
use crate::share::Between;

/// Closer than this two figures are the same: they come to a millionth.
const NOTHING: f64 = 1e-6;

/// What lies between two figures: "2.1 to 2.4", or the figure where it is exact.
pub fn between(between: Between, words: impl Fn(f64) -> String) -> String {
    if between.is_exact() { words(between.from) } else { format!("{} to {}", words(between.from), words(between.to)) }
}

/// A change with its signs, rounded outwards: "+0.1 to +0.4", "−0.2 to +0.2", or +7.5 where it is exact.
pub fn change_between(between: Between) -> String {
    if between.is_exact() {
        return number::change(between.from);
    }
    let [from, to] = outwards(between).map(signed);
    format!("{from} to {to}")
}

/// A score or a spread, rounded outwards: "between 5 and 18", or 11.1 where it is exact.
pub fn score_between(between: Between) -> String {
    if between.is_exact() {
        return number::score(between.from);
    }
    let [from, to] = outwards(between);
    format!("between {from} and {to}")
}

/// The two figures with as many decimals, neither nearer to the other than it is.
fn outwards(between: Between) -> [String; 2] {
    let places = places(between);
    let one = one(places);
    let (from, to) = ((between.from * one + NOTHING).floor() / one, (between.to * one - NOTHING).ceil() / one);
    [from, to].map(|figure| rounded(figure, places))
}

/// How many decimals two figures are told with: none where both are whole; else one, or as many as it takes for one of the
/// last to be no more than half of what lies between.
fn places(between: Between) -> usize {
    if [between.from, between.to].into_iter().all(is_whole) {
        return 0;
    }
    (1..6).find(|places| 1.0 / one(*places) <= between.width() / 2.0 + NOTHING).unwrap_or(6)
}

pub(super) fn is_whole(value: f64) -> bool {
    (value - value.round()).abs() < NOTHING
}

/// How many of the last decimal make one: ten where there is one decimal.
pub(super) fn one(places: usize) -> f64 {
    10_f64.powi(i32::try_from(places).unwrap_or(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_change_between_two_figures_is_rounded_outwards_and_keeps_its_signs() {
        for ([from, to], told) in [
            // A quarter of a step, as ten people are told.
            ([0.125, 0.375], "+0.1 to +0.4"),
            ([-0.125, 0.125], "−0.2 to +0.2"),
            ([-0.375, -0.125], "−0.4 to −0.1"),
            // A tenth, as twenty are.
            ([-0.05, 0.05], "−0.05 to +0.05"),
            ([0.15, 0.25], "+0.15 to +0.25"),
            // The index.
            ([7.5, 8.5], "+7.5 to +8.5"),
            ([3.0, 5.0], "+3 to +5"),
            ([0.0, 2.0], "0 to +2"),
            ([0.01, 0.26], "0.0 to +0.3"),
            ([0.0, 0.0], "0.0"),
            ([7.25, 7.25], "+7.3"),
        ] {
            assert_eq!(change_between(Between { from, to }), told);
        }
    }

    #[test]
    fn a_wide_spread_is_told_by_both_its_ends() {
        for ([from, to], told) in [
            ([5.0, 18.0], "between 5 and 18"),
            ([0.7, 0.9], "between 0.7 and 0.9"),
            ([0.65, 0.85], "between 0.6 and 0.9"),
            ([11.1, 11.1], "11.1"),
        ] {
            assert_eq!(score_between(Between { from, to }), told);
        }
    }

    proptest! {
        #[test]
        fn what_is_told_holds_what_is_known_and_not_much_more(from in -50.0..50.0_f64, width in 0.001..20.0_f64) {
            let known = Between { from, to: from + width };
            let read = |told: &str| told.replace('−', "-").parse::<f64>().unwrap();
            let [from, to] = outwards(known).map(|told| read(&told));
            prop_assert!(from <= known.from + NOTHING && known.to <= to + NOTHING);
            prop_assert!(to - from <= 2.0 * width + NOTHING, "{} of {}", to - from, width);
        }
    }
}
