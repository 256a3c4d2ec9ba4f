//! Every number that leaves of the practice trials, in files and on paper: none of them is a small count of people, and none
//! tells exactly what is rounded beside it.

use super::practice::ALL;
use super::text::text;
use at_trials_core::audience::Audience;
use at_trials_core::case_study::document;
use at_trials_core::share::SharedTrial;
use serde_json::Value;
use std::collections::BTreeSet;

/// Questions whose answers count no people, whatever the number. How a figure of an outcome goes depends on its sort.
const NO_PEOPLE: [&str; 9] = [
    "target_n",
    "target_value",
    "battery_backup_hours",
    "periods",
    "attribution_percent",
    "sum",
    "sum_at_list_price",
    "unit_cost",
    "unit_value",
];
const FIGURES: [&str; 3] = ["baseline_value", "after_value", "comparison_value"];

/// What a number stands beside if it counts people, or what each of them has.
const PEOPLE: [&str; 10] =
    ["people", "person", "residents", "carers", "participants", "families", "family", "homes", "devices", "packages"];

/// Numbers that people write as words.
const WORDS: [&str; 11] = ["nobody", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

fn outside() -> impl Iterator<Item = (&'static str, &'static SharedTrial)> {
    let all = ALL.iter().filter(|(_, shared)| shared.export.audience != Audience::Internal);
    all.map(|(title, shared)| (title.as_str(), shared))
}

/// True for a count of people that this audience may read.
fn may_be_read(shared: &SharedTrial, count: f64) -> bool {
    let export = &shared.export;
    count == 0.0 || (count >= f64::from(export.min_cell) && count % f64::from(export.round_to) == 0.0)
}

/// Every number of a part of a file, with the name it stands under.
fn numbers<'a>(value: &'a Value, name: &'a str, found: &mut Vec<(&'a str, f64)>) {
    match value {
        Value::Number(number) => found.push((name, number.as_f64().unwrap())),
        Value::Array(all) => all.iter().for_each(|value| numbers(value, name, found)),
        Value::Object(fields) => fields.iter().for_each(|(name, value)| numbers(value, name, found)),
        _ => {}
    }
}

#[test]
fn no_number_of_a_file_is_a_small_count_of_people_or_an_exact_one_where_they_are_rounded() {
    let mut looked_at = 0;
    for (title, shared) in outside() {
        let file = serde_json::to_value(shared).unwrap();
        let mut found = Vec::new();
        for part in ["trial", "flow", "people", "waves", "excluded"] {
            numbers(&file[part], part, &mut found);
        }
        for record in file["records"].as_object().unwrap().values().flat_map(|all| all.as_array().unwrap()) {
            let counts_people = record.get("figure_sort").is_some_and(|sort| sort == "people" || sort == "share");
            let mut of_record = Vec::new();
            numbers(record, "", &mut of_record);
            found.extend(of_record.into_iter().filter(|(name, _)| counts_people || !FIGURES.contains(name)));
        }
        let export = &shared.export;
        for (name, number) in found.into_iter().filter(|(name, _)| !NO_PEOPLE.contains(name)) {
            looked_at += 1;
            assert!(may_be_read(shared, number), "{title}: {name} is {number} for {:?}", export.audience);
        }
    }
    assert!(looked_at > 500, "{looked_at} numbers were looked at");
}

/// The number a word is, in figures or in words.
fn number(word: &str) -> Option<f64> {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).replace(',', "").to_lowercase();
    let in_words = WORDS.iter().position(|known| *known == bare).and_then(|place| u32::try_from(place).ok());
    in_words.map(f64::from).or_else(|| bare.parse().ok())
}

/// Every number of a text that counts people, with the words around it.
fn counts(text: &str) -> Vec<(f64, String)> {
    let mut found = Vec::new();
    for line in text.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        for (at, word) in words.iter().enumerate() {
            let Some(count) = number(word) else { continue };
            let after: Vec<String> = words[at + 1..].iter().take(3).map(|word| word.to_lowercase()).collect();
            let after: Vec<&str> = after.iter().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).collect();
            let beside = after.first().is_some_and(|next| PEOPLE.contains(next));
            let of_them = after.first() == Some(&"of") && after.iter().any(|next| PEOPLE.contains(next));
            let is_limit = at > 1 && words[at - 1] == "than" && words[at - 2].eq_ignore_ascii_case("fewer");
            if (beside || of_them) && !is_limit {
                found.push((count, words[at.saturating_sub(3)..(at + 4).min(words.len())].join(" ")));
            }
        }
    }
    found
}

#[test]
fn no_number_on_paper_is_a_small_count_of_people_or_an_exact_one_where_they_are_rounded() {
    let (mut looked_at, mut small) = (0, Vec::new());
    for (title, shared) in outside() {
        for (count, told) in counts(&text(&document(shared))) {
            looked_at += 1;
            let no_count = NO_COUNTS.iter().any(|words| told.contains(words));
            if !no_count && !may_be_read(shared, count) {
                small.push(format!("{title}, {:?}: {told}", shared.export.audience));
            }
        }
    }
    assert!(small.is_empty(), "{small:#?}");
    assert!(looked_at > 100, "{looked_at} counts were looked at");
}

/// What reads like a count and is none: a warning, and a plan.
const NO_COUNTS: [&str; 2] = ["could point to one person", "We hoped for"];

#[test]
fn a_small_count_on_paper_is_found() {
    for told in
        ["Four people had no Wi-Fi.", "Two of the four packages were", "for 7 people.", "13 of 16 people", "1 person"]
    {
        assert!(!counts(told).is_empty(), "{told}");
    }
    for told in ["fewer than 5 people", "Fewer than 8 people left", "about four weeks", "level 2 of 5", "six months"] {
        assert!(counts(told).is_empty(), "{told}");
    }
}

#[test]
fn what_everybody_reads_of_money_is_in_whole_hundreds_of_pounds_and_names_no_price() {
    let mut amounts = BTreeSet::new();
    for (title, shared) in outside().filter(|(_, shared)| shared.export.audience == Audience::Public) {
        let told = text(&document(shared));
        // What comes for each person or pound is worked out from sums that are told.
        for line in told.lines().filter(|line| line.contains('£')) {
            for sentence in line.split(". ").filter(|sentence| !sentence.contains("each ")) {
                for amount in sentence.split('£').skip(1) {
                    let amount: String =
                        amount.chars().take_while(|c| c.is_ascii_digit() || ",.".contains(*c)).collect();
                    let amount = amount.trim_matches(['.', ',']).to_owned();
                    assert!(amount == "0" || amount.ends_with("00"), "{title}: £{amount} in {line}");
                    amounts.insert(amount);
                }
            }
        }
    }
    assert!(amounts.len() > 20, "{amounts:?}");
}
