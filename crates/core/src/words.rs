//! Numbers, money, days and counts of people as people write them. The one place that decides how a value looks
//! in a sentence, a table or a chart; what a question or an option is called comes from its form instead.

use crate::share::Count;
use chrono::{Datelike, NaiveDate};

/// Whole pence as pounds: £8,130, or £451.67 where there are pence.
pub fn money(pence: i64) -> String {
    let sign = if pence < 0 { "−" } else { "" };
    let (pounds, rest) = (pence.unsigned_abs() / 100, pence.unsigned_abs() % 100);
    if rest == 0 {
        format!("{sign}£{}", thousands(pounds))
    } else {
        format!("{sign}£{}.{rest:02}", thousands(pounds))
    }
}

/// A whole number with commas between thousands: 12,500.
pub fn whole(number: i64) -> String {
    let sign = if number < 0 { "−" } else { "" };
    format!("{sign}{}", thousands(number.unsigned_abs()))
}

fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A measured value as it was given: whole without a fraction, otherwise with up to two places.
pub fn decimal(number: f64) -> String {
    let rounded = (number * 100.0).round() / 100.0;
    let size = rounded.abs();
    let fraction = format!("{size:.2}");
    let fraction = fraction.split_once('.').map_or("", |(_, places)| places).trim_end_matches('0');
    let sign = if rounded < 0.0 { "−" } else { "" };
    // Whole parts of measured values in a trial are far below 2^63.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "not negative, and small")]
    let whole = thousands(size.trunc() as u64);
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

/// A score or a mean to one decimal: 62.5.
pub fn score(value: f64) -> String {
    let rounded = one_decimal(value);
    if rounded < 0.0 { format!("−{:.1}", -rounded) } else { format!("{rounded:.1}") }
}

/// A change of a score to one decimal, always with its sign: +7.5, −3.0, 0.0.
pub fn change(value: f64) -> String {
    let rounded = one_decimal(value);
    if rounded > 0.0 { format!("+{rounded:.1}") } else { score(rounded) }
}

/// Rounded half away from zero, and never a negative zero.
fn one_decimal(value: f64) -> f64 {
    // The tiny push undoes binary fractions such as 7.249999… that stand for 7.25.
    let tenths = (value.abs() * 10.0 + 1e-9).round() / 10.0;
    if tenths == 0.0 { 0.0 } else { tenths.copysign(value) }
}

/// A change in points: "+7.5 points", "+1.0 point".
pub fn points(value: f64) -> String {
    let told = change(value);
    let one = matches!(told.as_str(), "+1.0" | "−1.0");
    format!("{told} {}", if one { "point" } else { "points" })
}

/// A day written `2026-03-03` as 3 March 2026. Anything else is given back as it came.
pub fn day(iso: &str) -> String {
    iso.parse::<NaiveDate>().map_or_else(|_| iso.to_owned(), |day| day.format("%-d %B %Y").to_string())
}

/// A month written `2026-03` (or a day in it) as March 2026. Anything else is given back as it came.
pub fn month(iso: &str) -> String {
    first_of_month(iso).map_or_else(|| iso.to_owned(), |day| day.format("%B %Y").to_string())
}

/// From one month to another, both included: "September 2025 to March 2026", or one month alone.
pub fn months(from: &str, to: &str) -> String {
    if from == to { month(from) } else { format!("{} to {}", month(from), month(to)) }
}

/// How many months from one to another, both included; none if they are not months or stand the wrong way round.
pub fn month_count(from: &str, to: &str) -> Option<u32> {
    let (from, to) = (first_of_month(from)?, first_of_month(to)?);
    Some(to.years_since(from)? * 12 + (to.month() + 12 - from.month()) % 12 + 1)
}

fn first_of_month(iso: &str) -> Option<NaiveDate> {
    format!("{}-01", iso.get(..7)?).parse().ok()
}

/// A whole number in a sentence: one to nine in words, others in figures.
pub fn in_words(number: u32) -> String {
    const SMALL: [&str; 10] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    match SMALL.get(number as usize) {
        Some(word) => (*word).to_owned(),
        None => whole(i64::from(number)),
    }
}

/// A count in a table or a chart: the figure, or why there is none. Never a nought for a hidden count.
pub fn count(count: Count) -> String {
    match count {
        Count::Shown(number) => whole(i64::from(number)),
        Count::Fewer(limit) => format!("fewer than {limit}"),
        Count::Hidden => "not shown".to_owned(),
    }
}

/// A count of people in a sentence: "three people", "one person", "fewer than 5 people".
pub fn people(count: Count) -> String {
    match count {
        Count::Shown(1) => "one person".to_owned(),
        Count::Shown(number) => format!("{} people", in_words(number)),
        Count::Fewer(limit) => format!("fewer than {limit} people"),
        Count::Hidden => "a number of people not shown, to protect others".to_owned(),
    }
}

/// A count of people where figures are easier to compare than words: "3 people", "fewer than 5 people".
pub fn people_in_figures(people: Count) -> String {
    match people {
        Count::Shown(1) => "1 person".to_owned(),
        Count::Hidden => "number not shown".to_owned(),
        _ => format!("{} people", count(people)),
    }
}

/// Several things in one sentence: "a", "a and b", "a, b and c".
pub fn list<T: AsRef<str>>(items: &[T]) -> String {
    joined(items, "and")
}

/// Several things of which one holds: "a", "a or b", "a, b or c".
pub fn either<T: AsRef<str>>(items: &[T]) -> String {
    joined(items, "or")
}

fn joined<T: AsRef<str>>(items: &[T], last_by: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [most @ .., last] => {
            let most: Vec<&str> = most.iter().map(AsRef::as_ref).collect();
            format!("{} {last_by} {}", most.join(", "), last.as_ref())
        }
    }
}

/// With a capital at the start, for the beginning of a sentence.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// With a small letter at the start, for the middle of a sentence; words such as NHS, A&E and Wi-Fi stay.
pub fn small(text: &str) -> String {
    let mut letters = text.chars();
    let Some(first) = letters.next() else { return String::new() };
    let rest_of_word = letters.as_str().split(' ').next().unwrap_or_default();
    if rest_of_word.contains(char::is_uppercase) {
        return text.to_owned();
    }
    first.to_lowercase().chain(letters).collect()
}

/// As a sentence: with a capital at the start and a full stop at the end, unless it ends in a mark of its own.
pub fn sentence(text: &str) -> String {
    let text = capital(text.trim());
    if text.is_empty() || text.ends_with(['.', '!', '?', '…']) { text } else { format!("{text}.") }
}

/// The first so many letters, cut between words and marked with an ellipsis; a shorter text stays as it is.
pub fn cut(text: &str, letters: usize) -> String {
    if text.chars().count() <= letters {
        return text.to_owned();
    }
    let start: String = text.chars().take(letters).collect();
    let whole_words = start.rsplit_once(' ').map_or(start.as_str(), |(words, _)| words);
    format!("{}…", whole_words.trim_end_matches([',', '.', ';', ':', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_long_text_is_cut_between_words() {
        assert_eq!(cut("Test the signal in the hall.", 40), "Test the signal in the hall.");
        assert_eq!(cut("Test the signal, in the hall.", 17), "Test the signal…");
        assert_eq!(cut("Übergangslösung", 5), "Überg…");
    }

    #[test]
    fn money_has_commas_and_pence_only_where_there_are_any() {
        for (pence, told) in [
            (0, "£0"),
            (5, "£0.05"),
            (48, "£0.48"),
            (45_167, "£451.67"),
            (99_900, "£999"),
            (813_000, "£8,130"),
            (123_456_789, "£1,234,567.89"),
            (-40_000, "−£400"),
        ] {
            assert_eq!(money(pence), told);
        }
    }

    #[test]
    fn scores_have_one_decimal_and_changes_their_sign() {
        for (value, told, changed) in [
            (42.5, "42.5", "+42.5"),
            (65.0, "65.0", "+65.0"),
            (-3.0, "−3.0", "−3.0"),
            (7.25, "7.3", "+7.3"),
            (22.222_222, "22.2", "+22.2"),
            (-0.04, "0.0", "0.0"),
            (0.05, "0.1", "+0.1"),
        ] {
            assert_eq!(score(value), told);
            assert_eq!(change(value), changed);
        }
        assert_eq!(points(7.5), "+7.5 points");
        assert_eq!(points(1.0), "+1.0 point");
        assert_eq!(points(0.0), "0.0 points");
    }

    #[test]
    fn measured_values_keep_what_was_given() {
        for (value, told) in [
            (6.0, "6"),
            (2.5, "2.5"),
            (12_345.678, "12,345.68"),
            (-0.001, "0"),
            (-2.0, "−2"),
            (0.1, "0.1"),
            (9.999, "10"),
        ] {
            assert_eq!(decimal(value), told);
        }
        assert_eq!(whole(-12_500), "−12,500");
    }

    #[test]
    fn days_and_months_are_written_out() {
        assert_eq!(day("2026-03-03"), "3 March 2026");
        assert_eq!(day("soon"), "soon");
        assert_eq!(month("2026-03"), "March 2026");
        assert_eq!(month("2026-03-14"), "March 2026");
        assert_eq!(month("March"), "March");
        assert_eq!(months("2025-09", "2026-03"), "September 2025 to March 2026");
        assert_eq!(months("2025-09", "2025-09"), "September 2025");
    }

    #[test]
    fn months_are_counted_with_both_ends() {
        for (from, to, count) in [
            ("2025-09", "2025-09", Some(1)),
            ("2025-09", "2026-03", Some(7)),
            ("2025-03", "2026-03", Some(13)),
            ("2026-03", "2025-09", None),
            ("", "2025-09", None),
        ] {
            assert_eq!(month_count(from, to), count, "{from} to {to}");
        }
    }

    #[test]
    fn a_hidden_count_is_told_in_words_and_is_never_nought() {
        assert_eq!(people(Count::Shown(0)), "no people");
        assert_eq!(people(Count::Shown(1)), "one person");
        assert_eq!(people(Count::Shown(3)), "three people");
        assert_eq!(people(Count::Shown(15)), "15 people");
        assert_eq!(people(Count::Fewer(5)), "fewer than 5 people");
        assert_eq!(count(Count::Shown(1_200)), "1,200");
        assert_eq!(count(Count::Fewer(8)), "fewer than 8");
        assert_eq!(count(Count::Hidden), "not shown");
        assert!(!people(Count::Hidden).contains(char::is_numeric));
    }

    #[test]
    fn several_things_make_one_sentence() {
        assert_eq!(list::<&str>(&[]), "");
        assert_eq!(list(&["a"]), "a");
        assert_eq!(list(&["a", "b"]), "a and b");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
        assert_eq!(either(&["a", "b", "c"]), "a, b or c");
        assert_eq!(small("Own home"), "own home");
        for stays in ["NHS", "A&E visits", "Wi-Fi", ""] {
            assert_eq!(small(stays), stays);
        }
        assert_eq!(small("A GP"), "a GP");
        assert_eq!(sentence(" it worked"), "It worked.");
        assert_eq!(sentence("Did it?"), "Did it?");
    }

    proptest! {
        #[test]
        fn money_can_be_read_back(pence in -1_000_000_000_i64..1_000_000_000) {
            let told = money(pence);
            let plain: String = told.chars().filter(char::is_ascii_digit).collect();
            let read: i64 = plain.parse().unwrap();
            let read = if told.contains('.') { read } else { read * 100 };
            prop_assert_eq!(if told.starts_with('−') { -read } else { read }, pence);
        }

        #[test]
        fn a_larger_change_is_never_told_as_a_smaller_one(a in -100.0..100.0_f64, more in 0.0..100.0_f64) {
            let read = |told: String| told.replace('−', "-").parse::<f64>().unwrap();
            prop_assert!(read(change(a)) <= read(change(a + more)));
        }
    }
}
