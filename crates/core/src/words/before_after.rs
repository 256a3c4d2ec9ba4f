//! Before, after and the change between them, told together. A reader takes one from the other by eye, so the change told
//! is the difference of the two told beside it: where one decimal would tell another, all three have a further one. What is
//! only about right has no decimal that is not known.

use super::number::{known_places, rounded, signed};

/// No mean of a trial needs more decimals than this to tell it apart from nought.
const MOST_PLACES: usize = 6;

/// The means of one score, of the same people.
#[derive(Clone, Copy, Debug)]
pub struct BeforeAfter {
    /// Before.
    pub before: f64,
    /// At the end.
    pub after: f64,
    /// The mean of the changes.
    pub change: f64,
    /// How wide the range is that each of them is the middle of, the widest; nought where they are exact.
    pub width: f64,
}

/// The same as people read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BeforeAfterTold {
    /// Before: 52.5.
    pub before: String,
    /// At the end: 60.0.
    pub after: String,
    /// What lies between the two as they are told, with its sign: +7.5.
    pub change: String,
}

impl BeforeAfter {
    /// True where they are only about right.
    pub fn is_about(&self) -> bool {
        self.width > 0.0
    }

    /// How many decimals it takes: one, or two where with one the change would not be the difference of the two; only those
    /// that are known where they are about right; or more where anything but nought would be told as nought.
    pub fn places(&self) -> usize {
        let first = match known_places(self.width) {
            Some(known) => known,
            None if units(self.change, 1) == self.difference(1) => 1,
            None => 2,
        };
        (first..=MOST_PLACES).find(|places| self.tells_nought_of_nought_only(self.change, *places)).unwrap_or(first)
    }

    fn tells_nought_of_nought_only(&self, by: f64, places: usize) -> bool {
        let nought = |units: Option<i64>, value: f64| (units == Some(0)) == (value.abs() < 1e-9);
        [self.before, self.after].into_iter().all(|mean| nought(units(mean, places), mean))
            && nought(self.difference(places), by)
    }

    fn difference(&self, places: usize) -> Option<i64> {
        units(self.after, places)?.checked_sub(units(self.before, places)?)
    }

    /// The three to so many decimals.
    pub fn told(&self, places: usize) -> BeforeAfterTold {
        let one = 10_f64.powi(i32::try_from(places).unwrap_or(1));
        BeforeAfterTold {
            before: rounded(self.before, places),
            after: rounded(self.after, places),
            change: signed(rounded(self.difference(places).unwrap_or(0) as f64 / one, places)),
        }
    }
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

    fn told(before: f64, after: f64, change: f64) -> [String; 3] {
        let means = BeforeAfter { before, after, change, width: 0.0 };
        let BeforeAfterTold { before, after, change } = means.told(means.places());
        [before, after, change]
    }

    #[test]
    fn a_change_is_the_difference_of_what_stands_beside_it() {
        for (before, after, change, expected) in [
            (52.5, 60.0, 7.5, ["52.5", "60.0", "+7.5"]),
            (60.0, 52.5, -7.5, ["60.0", "52.5", "−7.5"]),
            // Not 1.4, 1.5, +0.2.
            (1.36, 1.54, 0.18, ["1.36", "1.54", "+0.18"]),
            // Not 1.9, 2.0, 0.0.
            (1.94, 1.96, 0.02, ["1.94", "1.96", "+0.02"]),
            // Thirds never fit: two decimals are enough, and the difference is of those.
            (22.0 / 9.0, 23.0 / 9.0, 1.0 / 9.0, ["2.44", "2.56", "+0.12"]),
            (2.0, 2.0, 0.0, ["2.0", "2.0", "0.0"]),
            (0.0, 0.004, 0.004, ["0.000", "0.004", "+0.004"]),
        ] {
            assert_eq!(told(before, after, change), expected);
        }
    }

    #[test]
    fn what_is_about_right_has_no_decimal_that_is_not_known() {
        for (width, [before, change], expected) in [
            (1.0, [47.0, 8.0], ["47", "55", "+8"]),
            (2.0, [48.0, -4.0], ["48", "44", "−4"]),
            (1.0, [52.5, 7.5], ["53", "60", "+7"]),
            (1.0, [46.0, 0.0], ["46", "46", "0"]),
            (0.5, [4.5, 0.5], ["4.5", "5.0", "+0.5"]),
            (0.25, [1.75, 1.0], ["1.8", "2.8", "+1.0"]),
            (0.25, [1.25, 0.25], ["1.3", "1.5", "+0.2"]),
            (0.1, [1.8, -0.1], ["1.8", "1.7", "−0.1"]),
            (0.05, [1.8, -0.1], ["1.80", "1.70", "−0.10"]),
            // A change is never told as none.
            (1.0, [46.0, 0.3], ["46.0", "46.3", "+0.3"]),
        ] {
            let means = BeforeAfter { before, after: before + change, change, width };
            let BeforeAfterTold { before, after, change } = means.told(means.places());
            assert_eq!([before, after, change], expected, "{width} wide");
        }
    }

    proptest! {
        #[test]
        fn whatever_the_means_the_difference_told_is_the_difference_of_the_means_told(
            before in -200.0..200.0_f64,
            by in -50.0..50.0_f64,
        ) {
            let [before, after, change] = told(before, before + by, by);
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
            let told = told(mean(|pair| f64::from(pair.0)), mean(|pair| f64::from(pair.1)), change);
            let nought = told[2].chars().all(|letter| matches!(letter, '0' | '.'));
            prop_assert_eq!(nought, change.abs() < 1e-9, "a change is told as none, or none as a change");
        }
    }
}
