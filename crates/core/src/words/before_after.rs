//! Before, after and the change between them, told together. A reader takes one from the other by eye. Of exact means the
//! change told is the difference of the two told beside it: where one decimal would tell another, all three have a further
//! one. What is only known between two figures is told "about" so much before and at the end, and the change by both its
//! figures: a middle would be read as the change, and as none where it is nought.

use super::number::{rounded, signed};
use super::range::{change_between, is_whole, one};
use crate::share::Between;

/// No mean of a trial needs more decimals than this to tell it apart from nought.
const MOST_PLACES: usize = 6;

/// The means of one score, of the same people.
#[derive(Clone, Copy, Debug)]
pub struct BeforeAfter {
    before: Between,
    after: Between,
    change: Between,
}

/// The same as people read it.
#[derive(Clone, Debug, PartialEq)]
pub struct BeforeAfterTold {
    /// Before: 52.5, or "about 1.8".
    pub before: String,
    /// At the end: 60.0, or "about 2.0".
    pub after: String,
    /// What lies between the two, with its sign: +7.5, or "+0.1 to +0.4".
    pub change: String,
    /// Before and at the end as they are told, for bars.
    pub drawn: [f64; 2],
}

/// Which way a mean moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moved {
    /// Up.
    Up,
    /// Down.
    Down,
    /// Not at all, exactly.
    NotAtAll,
    /// What is known leaves it open.
    Open,
}

impl BeforeAfter {
    /// The mean before and the mean of the changes, of a score that runs from `lowest` to `highest`. The mean at the end
    /// follows from the two.
    pub fn of(before: Between, change: Between, [lowest, highest]: [f64; 2]) -> Self {
        let within = |value: f64| value.clamp(lowest, highest);
        let after = Between { from: within(before.from + change.from), to: within(before.to + change.to) };
        Self { before, after, change }
    }

    /// True where they are only known between two figures.
    pub fn is_about(&self) -> bool {
        !(self.before.is_exact() && self.change.is_exact())
    }

    /// Which way the mean moved, where that is known.
    pub fn moved(&self) -> Moved {
        match self.change {
            Between { from, .. } if from > NOTHING => Moved::Up,
            Between { to, .. } if to < -NOTHING => Moved::Down,
            change if change.is_exact() => Moved::NotAtAll,
            _ => Moved::Open,
        }
    }

    /// How many decimals it takes to tell the means before and at the end: one, or more where what lies between the two would not
    /// be the change, or where anything but nought would be told as nought. None for two that are about right and whole.
    pub fn places(&self) -> usize {
        let whole = || [self.before, self.after].into_iter().all(|mean| is_whole(mean.middle()));
        let first = match self.is_about() {
            true => usize::from(!whole()),
            false if units(self.change.from, 1) == self.difference(1) => 1,
            // Of thirds no number of decimals is enough.
            false => 2,
        };
        (first..=MOST_PLACES).find(|places| self.is_told_truly(*places)).unwrap_or(first)
    }

    fn is_told_truly(&self, places: usize) -> bool {
        let nought = |units: Option<i64>, value: f64| (units == Some(0)) == (value.abs() < NOTHING);
        let means = [self.before.middle(), self.after.middle()];
        let change = if self.is_about() {
            self.holds_difference(places)
        } else {
            nought(self.difference(places), self.change.from)
        };
        change && means.into_iter().all(|mean| nought(units(mean, places), mean))
    }

    /// True if what a reader takes from each other lies in the change.
    fn holds_difference(&self, places: usize) -> bool {
        let by = self.difference(places).unwrap_or(0) as f64 / one(places);
        self.change.from - NOTHING <= by && by <= self.change.to + NOTHING
    }

    fn difference(&self, places: usize) -> Option<i64> {
        units(self.after.middle(), places)?.checked_sub(units(self.before.middle(), places)?)
    }

    /// The three; those before and at the end to so many decimals.
    pub fn told(&self, places: usize) -> BeforeAfterTold {
        let change = if self.is_about() {
            change_between(self.change)
        } else {
            signed(rounded(self.difference(places).unwrap_or(0) as f64 / one(places), places))
        };
        let drawn =
            [self.before, self.after].map(|mean| units(mean.middle(), places).unwrap_or(0) as f64 / one(places));
        BeforeAfterTold { before: mean(self.before, places), after: mean(self.after, places), change, drawn }
    }
}

/// Means closer to nought than this are the rest of a sum of binary fractions.
const NOTHING: f64 = 1e-9;

fn mean(of: Between, places: usize) -> String {
    let about = if of.is_exact() { "" } else { "about " };
    format!("{about}{}", rounded(of.middle(), places))
}

/// In units of the last decimal, as [`rounded`] tells it; none of what no score can be.
fn units(value: f64, places: usize) -> Option<i64> {
    let digits: String = rounded(value, places).chars().filter(char::is_ascii_digit).collect();
    let size: i64 = digits.parse().ok()?;
    Some(if value < 0.0 { -size } else { size })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn three(means: BeforeAfter) -> [String; 3] {
        let BeforeAfterTold { before, after, change, .. } = means.told(means.places());
        [before, after, change]
    }

    fn told(before: f64, change: f64) -> [String; 3] {
        three(BeforeAfter::of(Between::exactly(before), Between::exactly(change), [-300.0, 300.0]))
    }

    fn between([from, to]: [f64; 2]) -> Between {
        Between { from, to }
    }

    #[test]
    fn a_change_is_the_difference_of_what_stands_beside_it() {
        for (before, change, expected) in [
            (52.5, 7.5, ["52.5", "60.0", "+7.5"]),
            (60.0, -7.5, ["60.0", "52.5", "−7.5"]),
            // Not 1.4, 1.5, +0.2.
            (1.36, 0.18, ["1.36", "1.54", "+0.18"]),
            // Not 1.9, 2.0, 0.0.
            (1.94, 0.02, ["1.94", "1.96", "+0.02"]),
            // Thirds never fit: two decimals are enough, and the difference is of those.
            (22.0 / 9.0, 1.0 / 9.0, ["2.44", "2.56", "+0.12"]),
            (2.0, 0.0, ["2.0", "2.0", "0.0"]),
            (0.0, 0.004, ["0.000", "0.004", "+0.004"]),
        ] {
            assert_eq!(told(before, change), expected);
        }
    }

    #[test]
    fn a_change_known_between_two_figures_is_told_by_both_and_never_as_none() {
        for (before, change, expected) in [
            ([46.5, 47.5], [7.5, 8.5], ["about 47", "about 55", "+7.5 to +8.5"]),
            ([52.0, 53.0], [7.0, 8.0], ["about 52.5", "about 60.0", "+7 to +8"]),
            ([45.5, 46.5], [-0.5, 0.5], ["about 46", "about 46", "−0.5 to +0.5"]),
            ([1.625, 1.875], [0.875, 1.125], ["about 1.8", "about 2.8", "+0.8 to +1.2"]),
            ([1.375, 1.625], [-0.125, 0.125], ["about 1.5", "about 1.5", "−0.2 to +0.2"]),
            ([1.75, 1.85], [-0.15, -0.05], ["about 1.8", "about 1.7", "−0.15 to −0.05"]),
            // What stands at an end of the scale is not beyond it, and not nought unless it is nought.
            ([0.875, 1.125], [-1.125, -0.875], ["about 1.0", "about 0.1", "−1.2 to −0.8"]),
            ([2.0, 2.0], [0.125, 0.375], ["2.0", "about 2.3", "+0.1 to +0.4"]),
        ] {
            assert_eq!(three(BeforeAfter::of(between(before), between(change), [0.0, 100.0])), expected);
        }
    }

    #[test]
    fn which_way_a_mean_moved_is_said_only_where_it_is_known() {
        for (change, moved) in [
            ([0.125, 0.375], Moved::Up),
            ([-0.375, -0.125], Moved::Down),
            ([-0.125, 0.125], Moved::Open),
            ([0.0, 0.25], Moved::Open),
            ([0.0, 0.0], Moved::NotAtAll),
            ([7.5, 7.5], Moved::Up),
        ] {
            assert_eq!(BeforeAfter::of(Between::exactly(2.0), between(change), [0.0, 100.0]).moved(), moved);
        }
    }

    proptest! {
        #[test]
        fn whatever_the_means_the_difference_told_is_the_difference_of_the_means_told(
            before in -200.0..200.0_f64,
            by in -50.0..50.0_f64,
        ) {
            let [before, after, change] = told(before, by);
            let digits = |told: &str| told.split_once('.').unwrap().1.len();
            prop_assert!(digits(&before) == digits(&after) && digits(&after) == digits(&change));
            // Without their points the three are whole numbers, so that nothing is rounded here.
            let read = |told: &str| told.replace('−', "-").replace(['.', '+', ','], "").parse::<i64>().unwrap();
            prop_assert_eq!(read(&after) - read(&before), read(&change));
        }

        #[test]
        fn means_of_answers_are_told_as_they_are(
            pairs in proptest::collection::vec((0_u32..=4, 0_u32..=4), 5..60),
        ) {
            let mean = |value: fn(&(u32, u32)) -> f64| pairs.iter().map(value).sum::<f64>() / pairs.len() as f64;
            let change = mean(|(before, after)| f64::from(*after) - f64::from(*before));
            let told = told(mean(|pair| f64::from(pair.0)), change);
            let nought = told[2].chars().all(|letter| matches!(letter, '0' | '.'));
            prop_assert_eq!(nought, change.abs() < 1e-9, "a change is told as none, or none as a change");
        }

        #[test]
        fn what_a_reader_takes_from_each_other_lies_in_the_change_told(
            before in 30.0..70.0_f64,
            by in -19.0..17.0_f64,
            wide in 0.01..4.0_f64,
            times in 0.7..1.5_f64,
        ) {
            // Both lie on one grid: neither is known much closer than the other. At an end of the scale the end is cut to it.
            let range = |from: f64, width: f64| Between { from, to: from + width };
            let told = BeforeAfter::of(range(before, wide), range(by, wide * times), [0.0, 100.0]);
            let [before, after, change] = three(told);
            let read = |told: &str| told.trim_start_matches("about ").replace('−', "-").parse::<f64>().unwrap();
            let (from, to) = change.split_once(" to ").unwrap();
            let by = read(&after) - read(&before);
            prop_assert!(read(from) - 1e-9 <= by && by <= read(to) + 1e-9, "{} to {} is not {}", before, after, change);
        }
    }
}
