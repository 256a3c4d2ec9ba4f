//! Numbers, money, days and counts of people as people write them. The one place that decides how a value looks
//! in a sentence, a table or a chart; what a question or an option is called comes from its form instead.

mod before_after;
mod number;
mod range;
mod sentence;

pub use before_after::{BeforeAfter, BeforeAfterTold, Moved};
pub use number::{change, decimal, decimal_change, points, score, whole};
pub use range::{between, change_between, score_between};
pub use sentence::{capital, cut, sentence, small};

use crate::count::Count;
use crate::share::SharedChange;
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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
    fn several_things_make_one_sentence() {
        assert_eq!(list::<&str>(&[]), "");
        assert_eq!(list(&["a"]), "a");
        assert_eq!(list(&["a", "b"]), "a and b");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
        assert_eq!(either(&["a", "b", "c"]), "a, b or c");
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
