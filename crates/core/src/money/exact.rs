//! Products of typed numbers to the very penny. A number is taken as the digits somebody typed, not as the binary
//! fraction a computer keeps of it: £14.90 × 1.15 is £17.135, and half a penny goes up.

/// No line of a trial is worth more than this many pence (a hundred thousand million pounds): a larger one is a slip, has
/// no sum, and cannot make the sum of all lines overflow.
const MOST_PENCE: i128 = 10_000_000_000_000;

/// A whole number of parts, so many of which make one: 1.15 is 115 parts of a hundred.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Exact {
    parts: i128,
    places: u32,
}

impl Exact {
    /// The shortest digits that stand for this number, which are those that were typed. None beyond 38 digits, and for
    /// what is no number.
    fn of(number: f64) -> Option<Self> {
        let digits = number.to_string();
        let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
        let places = u32::try_from(fraction.len()).ok()?;
        Some(Self { parts: format!("{whole}{fraction}").parse().ok()?, places })
    }

    fn times(self, other: Self) -> Option<Self> {
        Some(Self { parts: self.parts.checked_mul(other.parts)?, places: self.places + other.places })
    }

    /// The nearest whole number, half away from zero.
    fn rounded(self) -> Option<i128> {
        // Parts of which so many make one that i128 cannot say it are less than half of one.
        10_i128.checked_pow(self.places).map_or(Some(0), |one| divided(self.parts, one))
    }
}

/// Pence times numbers as they were typed, to the nearest penny, half away from zero. None where the sum is beyond what any
/// trial can cost, or has more digits than can be worked out exactly.
pub(super) fn pence(pence: i64, times: &[f64]) -> Option<i64> {
    let whole = Exact { parts: i128::from(pence), places: 0 };
    let product = times.iter().try_fold(whole, |product, number| product.times(Exact::of(*number)?))?;
    let told = product.rounded().filter(|told| told.abs() <= MOST_PENCE)?;
    i64::try_from(told).ok()
}

/// Divided to the nearest whole number, half away from zero; none unless `by` is positive.
pub(super) fn divided(number: i128, by: i128) -> Option<i128> {
    if by <= 0 {
        return None;
    }
    let (whole, rest) = (number / by, number % by);
    // Not twice the rest: that could overflow.
    let up = rest.abs() >= by - rest.abs();
    Some(if up { whole + number.signum() } else { whole })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn half_a_penny_goes_up_whatever_the_binary_fraction() {
        for (unit, quantity, line) in
            [(1_490, 1.15, 1_714), (105, 2.3, 242), (110, 4.35, 479), (165, 0.7, 116), (100, 1.005, 101)]
        {
            assert_eq!(pence(unit, &[quantity]), Some(line), "{unit} × {quantity}");
            assert_eq!(pence(-unit, &[quantity]), Some(-line), "−{unit} × {quantity}");
        }
        assert_eq!(pence(1_490, &[1.15, 0.1]), Some(171), "1.7135 pounds");
        assert_eq!(pence(5, &[0.01, 10.0]), Some(1), "half a penny of three numbers");
        assert_eq!(pence(100, &[]), Some(100));
    }

    #[test]
    fn what_no_trial_can_cost_has_no_sum() {
        assert_eq!(pence(i64::MAX, &[f64::MAX]), None);
        assert_eq!(pence(i64::MAX, &[1.0]), None);
        assert_eq!(pence(1, &[1e300, 1e300]), None);
        assert_eq!(pence(1, &[f64::NAN]), None);
        assert_eq!(pence(1, &[f64::INFINITY]), None);
        assert_eq!(pence(1, &[5e-324]), Some(0));
        assert_eq!(pence(0, &[f64::MIN_POSITIVE]), Some(0));
        assert_eq!(divided(i128::MAX, i128::MAX), Some(1));
        assert_eq!(divided(1, 0), None);
    }

    proptest! {
        /// Worked out independently: whole thousandths, which no binary fraction comes into.
        #[test]
        fn a_line_is_the_product_of_the_digits_typed(
            unit in 0_i64..1_000_000,
            quantity in 0_i64..10_000_000,
            periods in 0_i64..100_000,
        ) {
            let typed = |number: i64, places: usize| -> f64 {
                let one = 10_i64.pow(u32::try_from(places).unwrap());
                format!("{}.{:0places$}", number / one, number % one).parse().unwrap()
            };
            let exact = i128::from(unit) * i128::from(quantity) * i128::from(periods);
            let expected = (2 * exact + 100_000) / 200_000;
            let expected = (expected <= MOST_PENCE).then(|| i64::try_from(expected).unwrap());
            prop_assert_eq!(pence(unit, &[typed(quantity, 3), typed(periods, 2)]), expected);
        }
    }
}
