//! What is found in sentences care teams write, and what is left alone.

use super::*;
use LooksLike::*;
use proptest::prelude::*;

fn found(text: &str) -> Vec<(&str, LooksLike)> {
    name_check(text, &[]).into_iter().map(|finding| (&text[finding.start..finding.end], finding.what)).collect()
}

#[test]
fn what_points_at_somebody_is_found() {
    for (text, expected) in [
        ("Write to a.person@council.example, please.", vec![("a.person@council.example", Email)]),
        ("Ring 020 7946 0018 or +44 7700 900123.", vec![("020 7946 0018", Phone), ("+44 7700 900123", Phone)]),
        ("Her number is 943 476 5919 there.", vec![("943 476 5919", NhsNumber)]),
        ("It is case 12345678 with us.", vec![("12345678", LongNumber)]),
        ("A flat in E8 1DY was too small.", vec![("E8 1DY", Postcode)]),
        ("She lives in sw1a1aa now.", vec![("sw1a1aa", Postcode)]),
        ("It broke on 3 March 2026 at night.", vec![("3 March 2026", Day)]),
        ("Fitted on the 3rd of March.", vec![("3rd of March", Day)]),
        ("On 03/04/2026, or 2026-04-03.", vec![("03/04/2026", Day), ("2026-04-03", Day)]),
        ("A man aged 92 fell.", vec![("aged 92", GreatAge)]),
        ("A 94-year-old and one of 97 years.", vec![("94-year-old", GreatAge), ("97 years", GreatAge)]),
        ("A lady in her nineties.", vec![("nineties", GreatAge)]),
        ("We rang Mrs Okafor twice.", vec![("Mrs Okafor", TitleAndName)]),
        ("Dr. Lee agreed.", vec![("Dr. Lee", TitleAndName)]),
        ("He fell near 12 Albert Road again.", vec![("12 Albert Road", Address)]),
        ("She came from Nightingale ward.", vec![("Nightingale ward", Address)]),
        ("They live in Flat 3 upstairs.", vec![("Flat 3", Address)]),
        ("Anne the headteacher helped.", vec![("Anne", FirstName)]),
        ("We met Fatima Begum's son.", vec![("Fatima Begum's", FirstName)]),
        ("Her carer Oluwadamilola left.", vec![("Oluwadamilola", Capital)]),
    ] {
        assert_eq!(found(text), expected, "{text}");
    }
}

#[test]
fn ordinary_sentences_are_left_alone() {
    for text in [
        "",
        "False alerts at night wore out goodwill within a fortnight. People began to unplug the detector.",
        "We started in March 2026 and may go on until May.",
        "In Tower Hamlets and Kensington and Chelsea the NHS and LOTI met on a Monday.",
        "18 devices at £149 and 26 weeks at £6 make £8,130.",
        "Will it help? Mark the box. Grace was needed.",
        "The house was cold. Every street has a shop, and I think the Wi-Fi is slow.",
        "It ran for 90 days with 95 people and 12.5 hours.",
        "Between 2024-25 and 2025-26.",
        "“We would do it again,” they said. “Much better.”",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn what_the_check_misses_is_said_and_true() {
    // Small letters and descriptions get through: that is why a person reads every text.
    assert_eq!(found("anne, the only headteacher on the green, was pleased"), []);
    assert!(WHAT_IT_MISSES.contains("misses"));
}

#[test]
fn an_nhs_number_with_a_wrong_last_digit_is_only_a_long_number() {
    assert_eq!(found("It says 943 476 5918."), [("943 476 5918", LongNumber)]);
}

#[test]
fn the_list_of_names_is_in_small_letters_and_large_enough() {
    let names: Vec<&str> = include_str!("first_names.txt").split_whitespace().collect();
    assert!(names.len() > 500, "{}", names.len());
    assert!(names.iter().all(|name| name.to_lowercase() == **name));
}

proptest! {
    #[test]
    fn findings_stand_in_order_and_between_characters(text in "([A-Z]?[a-z'’é]{0,6}[ .@0-9/-]{0,3}|\\PC){0,24}") {
        let mut end = 0;
        for finding in name_check(&text, &[]) {
            prop_assert!(finding.start >= end && finding.end > finding.start);
            prop_assert!(text.get(finding.start..finding.end).is_some());
            end = finding.end;
        }
    }
}

/// A sentence without its marks, and where they stood.
fn labelled(line: &str) -> (String, Vec<Range<usize>>) {
    let (mut text, mut spans, mut start) = (String::new(), Vec::new(), 0);
    for sign in line.chars() {
        match sign {
            '⟦' => start = text.len(),
            '⟧' => spans.push(start..text.len()),
            other => text.push(other),
        }
    }
    (text, spans)
}

#[test]
fn most_of_what_points_at_somebody_is_found_and_few_ordinary_words_are_marked() {
    let (mut told, mut missed, mut alarms, mut sentences) = (0, Vec::new(), Vec::new(), 0);
    for line in include_str!("labelled.txt").lines().filter(|line| !line.starts_with('#')) {
        let (text, spans) = labelled(line);
        let found = name_check(&text, &[]);
        let touches = |span: &Range<usize>, one: &Finding| span.start < one.end && one.start < span.end;
        sentences += 1;
        told += spans.len();
        missed.extend(
            spans
                .iter()
                .filter(|span| !found.iter().any(|one| touches(span, one)))
                .map(|span| text[span.clone()].to_owned()),
        );
        let alarm = found.iter().filter(|one| !spans.iter().any(|span| touches(span, one)));
        alarms.extend(alarm.map(|one| format!("{} in “{text}”", &text[one.start..one.end])));
    }
    println!("{} of {told} found; {} false alarms in {sentences} sentences", told - missed.len(), alarms.len());
    assert_eq!(alarms, Vec::<String>::new());
    assert_eq!(
        missed,
        ["A couple", "only headteacher on the green", "anne"],
        "of whom is not said; no name; small letters"
    );
}

#[test]
fn those_who_work_in_the_book_are_found_however_a_sentence_begins() {
    let team = ["Kit Ng".to_owned(), "Will Oduya".to_owned()];
    let found = |text: &str| name_check(text, &team).into_iter().map(|one| one.what).collect::<Vec<_>>();
    assert_eq!(found("Ng wrote the sheet. Ask Kit."), [OwnPeople, OwnPeople]);
    assert_eq!(found("Oduya's sheet is in the kit."), [OwnPeople]);
    assert_eq!(found("Will it help?"), []);
}
