//! Numbers in words. The one rule: a number that was typed is told with the digits that were typed, a mean with one
//! decimal, or with more where one would make a nought of it. Only a true nought is
//! told as nought.

/// Means closer to nought than this are the rest of a sum of binary fractions.
const NOTHING: f64 = 1e-9;

/// A whole number with commas between thousands: 12,500.
pub fn whole(number: i64) -> String {
    let sign = if number < 0 { "−" } else { "" };
    format!("{sign}{}", thousands(&number.unsigned_abs().to_string()))
}

/// Digits with commas between thousands.
pub(super) fn thousands(digits: &str) -> String {
    let mut out = String::new();
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A value as it was typed, with every digit: 0.004, 12,345.678, 6.
pub fn decimal(number: f64) -> String {
    told(number, &number.abs().to_string())
}

/// A change with every digit and always with its sign: +7.25, −3, 0.
pub fn decimal_change(number: f64) -> String {
    signed(decimal(number))
}

/// A score or a mean: 62.5. One decimal, or two digits that differ from nought where one decimal would tell nought: 0.042.
pub fn score(value: f64) -> String {
    rounded(value, places(value))
}

/// A change of a score, always with its sign: +7.5, −3.0, 0.0, +0.042.
pub fn change(value: f64) -> String {
    signed(rounded(value, places(value)))
}

/// A change as it is told, in points: "+7.5 points", "+1.0 point".
pub fn points(change: &str) -> String {
    let one = matches!(change, "+1" | "−1" | "+1.0" | "−1.0");
    format!("{change} {}", if one { "point" } else { "points" })
}

/// With a plus before it, unless it is nought or less.
pub(super) fn signed(number: String) -> String {
    let nought = number.chars().all(|letter| matches!(letter, '0' | '.'));
    if nought || number.starts_with('−') { number } else { format!("+{number}") }
}

/// To so many decimals, half away from zero, and never a negative nought.
pub(super) fn rounded(value: f64, places: usize) -> String {
    // The tiny push undoes binary fractions such as 7.249999… that stand for 7.25.
    told(value, &format!("{:.places$}", value.abs() + NOTHING))
}

/// One decimal, or so many that two digits differ from nought where one would tell nought of what is none.
fn places(value: f64) -> usize {
    let size = value.abs() + NOTHING;
    if value.abs() < NOTHING || size >= 0.05 {
        return 1;
    }
    (2..=12).find(|places| size * 10_f64.powi(*places) >= 9.95).map_or(1, |places| places.unsigned_abs() as usize)
}

/// Digits with their sign and with commas between thousands.
fn told(number: f64, digits: &str) -> String {
    let nought = digits.chars().all(|digit| matches!(digit, '0' | '.'));
    let sign = if number < 0.0 && !nought { "−" } else { "" };
    match digits.split_once('.') {
        Some((whole, fraction)) => format!("{sign}{}.{fraction}", thousands(whole)),
        None => format!("{sign}{}", thousands(digits)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn scores_have_one_decimal_and_changes_their_sign() {
        for (value, told, changed) in [
            (42.5, "42.5", "+42.5"),
            (65.0, "65.0", "+65.0"),
            (-3.0, "−3.0", "−3.0"),
            (7.25, "7.3", "+7.3"),
            (22.222_222, "22.2", "+22.2"),
            (0.05, "0.1", "+0.1"),
            (1_234.0, "1,234.0", "+1,234.0"),
            (0.0, "0.0", "0.0"),
            (-0.0, "0.0", "0.0"),
            (-1e-13, "0.0", "0.0"),
        ] {
            assert_eq!(score(value), told);
            assert_eq!(change(value), changed);
        }
        assert_eq!(points("+7.5"), "+7.5 points");
        assert_eq!(points("+1.0"), "+1.0 point");
        assert_eq!([points("+1"), points("−1"), points("+8")], ["+1 point", "−1 point", "+8 points"]);
        assert_eq!(points("0.0"), "0.0 points");
    }

    #[test]
    fn a_mean_that_is_not_nought_is_never_told_as_nought() {
        for (value, told, changed) in [
            (-0.04, "−0.040", "−0.040"),
            (0.0421, "0.042", "+0.042"),
            (0.002, "0.0020", "+0.0020"),
            (0.009_99, "0.010", "+0.010"),
            (0.000_031_4, "0.000031", "+0.000031"),
        ] {
            assert_eq!(score(value), told);
            assert_eq!(change(value), changed);
        }
    }

    #[test]
    fn measured_values_keep_the_digits_that_were_typed() {
        for (value, told) in [
            (6.0, "6"),
            (2.5, "2.5"),
            (12_345.678, "12,345.678"),
            (0.004, "0.004"),
            (0.002, "0.002"),
            (0.003, "0.003"),
            (-0.001, "−0.001"),
            (-2.0, "−2"),
            (0.0, "0"),
            (-0.0, "0"),
            (0.1, "0.1"),
            (9.999, "9.999"),
            (1e-7, "0.0000001"),
            (1e21, "1,000,000,000,000,000,000,000"),
        ] {
            assert_eq!(decimal(value), told);
        }
        assert_eq!(whole(-12_500), "−12,500");
        let changes = [2.125, -0.375, 0.0].map(decimal_change);
        assert_eq!(changes, ["+2.125", "−0.375", "0"]);
    }

    proptest! {
        #[test]
        fn a_typed_number_can_be_read_back_exactly(number in any::<f64>().prop_filter("a number", |n| n.is_finite())) {
            let read: f64 = decimal(number).replace('−', "-").replace(',', "").parse().unwrap();
            prop_assert!((read - number).abs() <= 0.0, "{} is read as {}", number, read);
        }

        #[test]
        fn a_larger_change_is_never_told_as_a_smaller_one(a in -100.0..100.0_f64, more in 0.0..100.0_f64) {
            let read = |told: String| told.replace('−', "-").parse::<f64>().unwrap();
            prop_assert!(read(change(a)) <= read(change(a + more)));
        }
    }
}
