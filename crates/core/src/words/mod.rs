//! Numbers, money, days and counts of people as people write them. The one place that decides how a value looks
//! in a sentence, a table or a chart; what a question or an option is called comes from its form instead.

mod before_after;
mod number;

pub use before_after::{BeforeAfter, BeforeAfterTold};
pub use number::{change, decimal, decimal_change, points, score, whole};

use crate::count::Count;
use crate::share::{Between, SharedChange};
use chrono::{Datelike, NaiveDate};

/// Whole pence as pounds: £8,130, or £451.67 where there are pence.
pub fn money(pence: i64) -> String {
    let sign = if pence < 0 { "−" } else { "" };
    let (pounds, rest) = (pence.unsigned_abs() / 100, pence.unsigned_abs() % 100);
    if rest == 0 {
        format!("{sign}£{}", number::thousands(&pounds.to_string()))
    } else {
        format!("{sign}£{}.{rest:02}", number::thousands(&pounds.to_string()))
    }
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
        Count::AllButFewer(limit) => format!("all but fewer than {limit}"),
        Count::SomeNotAll => "some, not all".to_owned(),
        Count::Hidden => "not shown".to_owned(),
    }
}

/// What lies between two figures: "2.1 to 2.4", or the figure where it is exact.
pub fn between(between: Between, words: impl Fn(f64) -> String) -> String {
    if between.is_exact() { words(between.from) } else { format!("{} to {}", words(between.from), words(between.to)) }
}

/// One figure for what lies between two, with no decimal that the two leave open: "about 12", or 11.1 where it is exact.
pub fn about(between: Between) -> String {
    let about = if between.is_exact() { "" } else { "about " };
    format!("{about}{}", number::middle(between.middle(), between.width()))
}

/// A count of people in a sentence: "three people", "one person", "fewer than 5 people".
pub fn people(count: Count) -> String {
    match count {
        Count::Shown(1) => "one person".to_owned(),
        Count::Shown(number) => format!("{} people", in_words(number)),
        Count::Fewer(limit) => format!("fewer than {limit} people"),
        Count::AllButFewer(limit) => format!("all but fewer than {limit} people"),
        Count::SomeNotAll => "some of the people".to_owned(),
        Count::Hidden => "a number of people not shown, to protect others".to_owned(),
    }
}

/// A count of people where figures are easier to compare than words: "3 people", "fewer than 5 people".
pub fn people_in_figures(people: Count) -> String {
    match people {
        Count::Shown(1) => "1 person".to_owned(),
        Count::Hidden => "number not shown".to_owned(),
        Count::SomeNotAll => "some of the people".to_owned(),
        _ => format!("{} people", count(people)),
    }
}

/// How counts of people are told to one reader: as they are, or as about so many where they are rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    rounded: bool,
}

impl Counts {
    /// Counts as they are.
    pub const EXACT: Self = Self { rounded: false };

    /// Counts rounded to the nearest so many; 1 leaves them as they are. Nought is never a rounded number.
    pub fn rounded_to(step: u32) -> Self {
        Self { rounded: step > 1 }
    }

    /// True if every count but nought is only about right.
    pub fn are_rounded(self) -> bool {
        self.rounded
    }

    /// A count in a table or a chart: "20", "about 20", "fewer than 8".
    pub fn count(self, people: Count) -> String {
        self.about(people, count(people))
    }

    /// A count of people in a sentence: "three people", "about 20 people".
    pub fn people(self, number: Count) -> String {
        self.about(number, if self.rounded { people_in_figures(number) } else { people(number) })
    }

    /// A count of people where figures are easier to compare than words: "3 people", "about 20 people".
    pub fn people_in_figures(self, people: Count) -> String {
        self.about(people, people_in_figures(people))
    }

    /// Of how many people an average is where a few of those compared may have left the score out: "12", "8 to 11 of 12".
    pub fn answered(self, change: &SharedChange) -> String {
        let compared = self.count(change.n);
        match change.answered() {
            Some(answered) if answered.start() < answered.end() && self.rounded => format!("most of {compared}"),
            Some(answered) if answered.start() < answered.end() => {
                format!("{} to {} of {compared}", answered.start(), answered.end())
            }
            _ => compared,
        }
    }

    fn about(self, people: Count, told: String) -> String {
        match people {
            Count::Shown(1..) if self.rounded => format!("about {told}"),
            _ => told,
        }
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

/// With a capital at the start, for the beginning of a sentence; a name with a capital of its own, such as iPad, stays.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let Some(first) = letters.next() else { return String::new() };
    if has_capital_within(letters.as_str()) {
        return text.to_owned();
    }
    first.to_uppercase().chain(letters).collect()
}

/// True if the first word of what follows a first letter has a capital: it is a name or an abbreviation.
fn has_capital_within(rest: &str) -> bool {
    rest.split(' ').next().unwrap_or_default().contains(char::is_uppercase)
}

/// With a small letter at the start, for the middle of a sentence; words such as NHS, A&E and Wi-Fi stay.
pub fn small(text: &str) -> String {
    let mut letters = text.chars();
    let Some(first) = letters.next() else { return String::new() };
    if has_capital_within(letters.as_str()) {
        return text.to_owned();
    }
    first.to_lowercase().chain(letters).collect()
}

/// What ends a sentence, in the scripts of London: Latin, Arabic and Urdu, Devanagari, Ethiopic, Burmese, Khmer, Armenian,
/// Chinese and Japanese.
const ENDS_A_SENTENCE: [char; 20] =
    ['.', '!', '?', '…', '؟', '۔', '।', '॥', '።', '፧', '፨', '။', '។', '៕', '։', '՞', '。', '！', '？', '．'];

/// True for letters of scripts whose sentences end in a mark of their own, or in none: the Indian ones, Thai and its neighbours,
/// Ethiopic, Chinese, Japanese and Korean.
fn has_other_stops(letter: char) -> bool {
    matches!(letter, '\u{900}'..='\u{109f}' | '\u{1100}'..='\u{137f}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..)
}

/// As a sentence: with a capital at the start and a full stop at the end, unless it ends in a mark of its own.
pub fn sentence(text: &str) -> String {
    let text = capital(text.trim());
    let ends = text.is_empty() || text.ends_with(ENDS_A_SENTENCE) || text.ends_with(has_other_stops);
    if ends { text } else { format!("{text}.") }
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
    fn a_rounded_count_is_told_as_about_so_many() {
        let (exact, rounded) = (Counts::rounded_to(1), Counts::rounded_to(5));
        assert_eq!(exact, Counts::EXACT);
        assert_eq!([exact.count(Count::Shown(20)), rounded.count(Count::Shown(20))], ["20", "about 20"]);
        assert_eq!([exact.people(Count::Shown(5)), rounded.people(Count::Shown(5))], ["five people", "about 5 people"]);
        assert_eq!(rounded.people_in_figures(Count::Shown(10)), "about 10 people");
        assert_eq!(rounded.count(Count::Shown(0)), "0", "nobody is exactly nobody");
        assert_eq!(rounded.people(Count::Fewer(8)), "fewer than 8 people");
        assert_eq!(rounded.count(Count::Hidden), "not shown");
    }

    #[test]
    fn one_figure_for_a_range_has_no_decimal_that_the_range_leaves_open() {
        for ([from, to], told) in [
            ([11.0, 12.0], "about 12"),
            ([5.0, 18.0], "about 12"),
            ([46.5, 47.5], "about 47"),
            ([1.3, 1.4], "about 1.4"),
            ([0.8, 1.0], "about 0.9"),
            ([0.0, 0.0], "0.0"),
            ([11.1, 11.1], "11.1"),
        ] {
            assert_eq!(about(Between { from, to }), told);
        }
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
        for whole in
            ["እዮም።", "ဖြစ်သည်။", "छ।", "结束。", "こと。", "کریں۔", "پاتے؟", "เพราะความ", "谢谢你们", "감사합니다"]
        {
            assert_eq!(sentence(whole), whole);
        }
        assert_eq!(sentence("Mo dúpẹ́"), "Mo dúpẹ́.");
        assert_eq!(sentence("Спасибо"), "Спасибо.");
        for (text, told) in
            [("iPads were lent", "iPads were lent"), ("eConsult", "eConsult"), ("the iPads", "The iPads")]
        {
            assert_eq!(capital(text), told);
        }
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
    }
}
