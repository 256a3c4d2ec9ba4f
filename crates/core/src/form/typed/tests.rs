//! What people type, and what is meant by it.

use super::read_typed;
use crate::answer::Answer;
use crate::form::{Question, catalogue};
use proptest::prelude::*;

fn question(form: &str, question: &str) -> &'static Question {
    catalogue().form(form).unwrap().question(question).unwrap()
}

#[track_caller]
fn means(asked: (&str, &str), typed: &str, meant: impl Into<Answer>) {
    assert_eq!(read_typed(question(asked.0, asked.1), typed).unwrap(), Some(meant.into()), "{typed:?}");
}

#[track_caller]
fn is_refused(asked: (&str, &str), typed: &str) {
    let refused = read_typed(question(asked.0, asked.1), typed).expect_err(typed);
    assert!(refused.message.ends_with('.'), "{}", refused.message);
    assert!(typed.trim().len() < 9 || !refused.message.contains(typed.trim()), "{}", refused.message);
}

const MONEY: (&str, &str) = ("cost", "unit_cost");
const NUMBER: (&str, &str) = ("outcome", "after_value");
const WHOLE: (&str, &str) = ("trial", "target_n");
const SCALE: (&str, &str) = ("wellbeing-check", "w11");
const DAY: (&str, &str) = ("trial", "actual_start");
const MONTH: (&str, &str) = ("trial", "decision_month");

#[test]
fn a_decimal_comma_is_never_thrown_away() {
    for (asked, typed) in [
        (MONEY, "149,50"),
        (MONEY, "0,5"),
        (NUMBER, "12,5"),
        (NUMBER, "1,2,3"),
        (WHOLE, "1,25"),
        (MONEY, "1.250,50"),
        (NUMBER, "1,2345"),
        (NUMBER, "0,500"),
        (MONEY, "0,500"),
        (MONEY, "00 500"),
    ] {
        is_refused(asked, typed);
    }
}

#[test]
fn thousands_are_set_apart_by_commas_spaces_or_apostrophes() {
    for typed in [
        "1,250.50",
        "1 250.50",
        "1\u{a0}250.50",
        "1\u{2009}250.50",
        "1\u{202f}250.50",
        "1'250.50",
        "1’250.50",
        "£1,250.50",
        "£ 1250.5",
        " 1250.50 ",
    ] {
        means(MONEY, typed, 125_050);
    }
    means(MONEY, "1,250", 125_000);
    means(MONEY, "1,234,567", 123_456_700);
    means(NUMBER, "1,250", 1_250);
    for typed in ["12 50", "1,250 500", "1 2", ",250", "1,,250", "1250,500", "1,250,50", "1 250,500"] {
        is_refused(NUMBER, typed);
    }
}

#[test]
fn half_written_amounts_are_what_is_meant() {
    means(MONEY, ".50", 50);
    means(MONEY, "149.", 14_900);
    means(MONEY, "149.5", 14_950);
    is_refused(MONEY, "1.250");
    is_refused(WHOLE, "1.000");
    is_refused(MONEY, "149.505");
    means(NUMBER, "0.004", Answer::Decimal(0.004));
    means(NUMBER, "-.5", Answer::Decimal(-0.5));
    means(NUMBER, "−2", -2);
    means(NUMBER, "3.0", 3);
    means(WHOLE, "20.0", 20);
    is_refused(WHOLE, "20.5");
}

#[test]
fn the_sign_of_a_currency_is_for_money_only() {
    for asked in [NUMBER, WHOLE, SCALE] {
        for typed in ["£5", "£ 5", "-£5", "5£", "￡5", "$5", "€5", "₦5", "₹5"] {
            let refused = read_typed(question(asked.0, asked.1), typed).expect_err(typed);
            assert!(refused.message.starts_with("This asks for a number, not for an amount of money."), "{refused}");
        }
    }
    means(SCALE, "5", 5);
    means(MONEY, "£5", 500);
    for other in ["$5", "€5", "5€"] {
        is_refused(MONEY, other);
    }
}

#[test]
fn a_decimal_that_looks_like_thousands_is_asked_about() {
    for typed in ["1.000", "1.250", "12.500", "-999.990", "١٫٠٠٠"] {
        let refused = read_typed(question(NUMBER.0, NUMBER.1), typed).expect_err(typed);
        assert!(refused.message.starts_with("This may mean a thousand or one."), "{refused}");
        is_refused(SCALE, typed);
    }
    is_refused(NUMBER, "1.000.000");
    means(NUMBER, "1,000", 1_000);
    is_refused(SCALE, "1,000");
    for (typed, meant) in [
        ("1.25", Answer::Decimal(1.25)),
        ("2.375", Answer::Decimal(2.375)),
        ("0.500", Answer::Decimal(0.5)),
        (".500", Answer::Decimal(0.5)),
        ("1.2500", Answer::Decimal(1.25)),
        ("1,250.500", Answer::Decimal(1250.5)),
        ("1250.500", Answer::Decimal(1250.5)),
        ("1.00", Answer::Whole(1)),
    ] {
        means(NUMBER, typed, meant);
    }
}

#[test]
fn digits_of_other_scripts_are_digits() {
    for typed in ["١٢", "۱۲", "१२", "১২", "１２"] {
        means(WHOLE, typed, 12);
    }
    means(NUMBER, "١٢٫٥", Answer::Decimal(12.5));
}

#[test]
fn what_is_no_number_is_a_sentence_and_blank_is_nothing() {
    for typed in
        ["1e3", "twelve", "£", "-", ".", "--2", "1-2", "12%", "0x10", "∞", "NaN", "1.2.3", "9".repeat(40).as_str()]
    {
        is_refused(NUMBER, typed);
        is_refused(MONEY, typed);
    }
    for blank in ["", " ", "\u{a0}", "\u{200b}"] {
        assert_eq!(read_typed(question("cost", "unit_cost"), blank).unwrap(), None);
    }
}

#[test]
fn signs_nobody_sees_are_dropped_or_refused_and_never_hold_a_second_text() {
    let question = question("lesson", "text");
    for (typed, kept) in
        [("It went\u{ad}\u{200b} well\u{2060}.\u{feff}", "It went well."), ("ده\u{200c}سال", "ده\u{200c}سال")]
    {
        assert_eq!(read_typed(question, typed).unwrap(), Some(kept.into()));
    }
    let hidden: String =
        "Mrs Smith 07700900123".chars().map(|c| char::from_u32(0xE0000 + u32::from(c)).unwrap()).collect();
    for typed in [format!("It went well.{hidden}"), "It went well.\u{e0100}".to_owned(), "\u{3164}".to_owned()] {
        let refused = read_typed(question, &typed).unwrap_err();
        assert!(refused.message.contains("cannot be seen"), "{refused}");
    }
    for nothing in ["\u{2800}", "\u{200e}\u{200e}", "\u{fe0f}"] {
        let refused = read_typed(question, nothing).unwrap_err();
        assert!(refused.message.starts_with("There is nothing in this answer."), "{refused}");
    }
}

#[test]
fn words_beside_a_number_are_told_as_words() {
    let refused = read_typed(question(WHOLE.0, WHOLE.1), "12 people").unwrap_err();
    assert!(refused.message.starts_with("This is not a number."), "{refused}");
}

#[test]
fn a_day_is_read_however_it_is_written() {
    for typed in [
        "3/3/2026",
        "03/03/2026",
        "3/3/26",
        "3/March/2026",
        "3/mar/26",
        "3 March 2026//",
        "3.3.2026",
        "2026-03-03",
        "3rd March 2026",
        "3-3-2026",
        "٣/٣/٢٠٢٦",
    ] {
        means(DAY, typed, "2026-03-03");
    }
    means(DAY, "29/2/2024", "2024-02-29");
    for typed in [
        "31/2/2025",
        "29/2/2025",
        "0/3/2026",
        "3/13/2026",
        "3/Ma/2026",
        "3/3/206",
        "-1/1/2026",
        "−1/1/2026",
        "3/3/1899",
        "3/3/9999",
        "3//2026",
        "3",
        "a/b/c",
    ] {
        is_refused(DAY, typed);
    }
    assert!(read_typed(question(DAY.0, DAY.1), "3//2026").unwrap_err().message.starts_with("The month is missing."));
    assert_eq!(read_typed(question(DAY.0, DAY.1), "//").unwrap(), None);
    means(MONTH, "3/2026", "2026-03");
    means(MONTH, "December/26", "2026-12");
    is_refused(MONTH, "13/2026");
}

#[test]
fn cells_of_a_spreadsheet_and_foreign_line_ends_become_ordinary_text() {
    means(("trial", "title"), "Night\tlight\r\n", "Night light");
    means(("trial", "problem"), "one\r\ntwo\u{2028}three", "one\ntwo\nthree");
    is_refused(("trial", "title"), "   ");
    assert_eq!(read_typed(question("trial", "problem"), "   ").unwrap(), None);
    is_refused(("trial", "title"), &"x".repeat(121));
}

proptest! {
    #[test]
    fn what_is_shown_typed_back_is_the_same(pence in 0_i64..10_000_000, tenths in -1_000_000_i64..1_000_000) {
        let pounds = format!("{}.{:02}", pence / 100, pence % 100);
        prop_assert_eq!(read_typed(question("cost", "unit_cost"), &pounds).unwrap(), Some(pence.into()));
        let number = tenths as f64 / 10.0;
        let read = read_typed(question("outcome", "after_value"), &number.to_string()).unwrap().unwrap();
        let value = match read { Answer::Whole(whole) => whole as f64, Answer::Decimal(decimal) => decimal, _ => f64::NAN };
        prop_assert!((value - number).abs() < 1e-9);
    }

    #[test]
    fn no_comma_makes_a_number_a_hundred_times_as_large(whole in 0_u32..10_000, decimals in 0_u32..100) {
        let typed = format!("{whole},{decimals:02}");
        prop_assert!(read_typed(question("cost", "unit_cost"), &typed).is_err());
    }

    #[test]
    fn nothing_typed_is_a_panic(typed in "\\PC*") {
        for form in catalogue().forms() {
            for question in form.questions() {
                let _ = read_typed(question, &typed);
            }
        }
    }
}
