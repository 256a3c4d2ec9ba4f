//! The trial's outcomes against what was hoped for: first those of carers and staff, then all others.

use super::result::FEWEST_PAIRS;
use super::story::{Sheet, Story};
use super::{section, table};
use crate::document::Block;
use crate::words;

/// Outcomes for carers and for staff.
pub(super) fn carers_and_staff(story: &Story) -> Vec<Block> {
    section("Carers and staff", told(story, true, "Outcomes for carers and staff"))
}

/// Every other outcome.
pub(super) fn others(story: &Story) -> Vec<Block> {
    section("Outcomes against what we hoped for", told(story, false, "Outcomes and targets"))
}

fn told(story: &Story, carers_and_staff: bool, caption: &str) -> Vec<Block> {
    let outcomes: Vec<Sheet> = story
        .sheets("outcome")
        .into_iter()
        .filter(|outcome| {
            (outcome.is("beneficiary", "carer") || outcome.is("beneficiary", "staff")) == carers_and_staff
        })
        .collect();
    let findings: Vec<String> = outcomes
        .iter()
        .filter_map(|outcome| Some(format!("{}: {}", name(outcome), outcome.sentence("qualitative_finding")?)))
        .collect();
    let mut blocks: Vec<Block> = against_hopes(&outcomes, caption).into_iter().collect();
    if !findings.is_empty() {
        blocks.push(Block::List { items: findings });
    }
    blocks
}

/// What an outcome is called.
pub(super) fn name(outcome: &Sheet) -> String {
    let name = outcome.words("measure_name").or_else(|| outcome.words("domain"));
    name.unwrap_or_else(|| "Outcome not named".to_owned())
}

/// One row for each outcome; a column that no outcome fills is left out.
fn against_hopes(outcomes: &[Sheet], caption: &str) -> Option<Block> {
    let filled: Vec<&Column> =
        COLUMNS.iter().filter(|(_, tell)| outcomes.iter().any(|one| tell(one).is_some())).collect();
    let rows: Vec<Vec<String>> = outcomes
        .iter()
        .map(|outcome| {
            let told = filled.iter().map(|(_, tell)| tell(outcome).unwrap_or_else(|| "Not given".to_owned()));
            std::iter::once(with_unit(outcome)).chain(told).chain([result(outcome)]).collect()
        })
        .collect();
    let mut headers = vec![("Outcome", false)];
    headers.extend(filled.iter().map(|(header, _)| (*header, true)));
    headers.push(("Result", false));
    table(caption, &headers, rows, None)
}

/// A column of the table and what an outcome tells in it.
type Column = (&'static str, fn(&Sheet) -> Option<String>);

const COLUMNS: [Column; 3] = [
    ("Before", |outcome| value(outcome, "baseline_value", "baseline_n")),
    ("At the end", |outcome| value(outcome, "after_value", "after_n")),
    ("Hoped for", |outcome| outcome.words("target_value")),
];

/// The first deciding outcome with values, as one sentence for the first page.
pub(super) fn in_one_line(story: &Story) -> Option<String> {
    story.deciding_outcomes().iter().find_map(|outcome| {
        let before = at(outcome, "before", "baseline_value", "baseline_n")?;
        let after = at(outcome, "at the end", "after_value", "after_n")?;
        let hoped = outcome.words("target_value").map_or_else(String::new, |hoped| format!(" We hoped for {hoped}."));
        Some(format!("{}: {before}, {after}.{hoped}", with_unit(outcome)))
    })
}

fn with_unit(outcome: &Sheet) -> String {
    let name = name(outcome);
    match outcome.words("unit") {
        Some(unit) if !names(&name, &unit) => format!("{name}, {unit}"),
        _ => name,
    }
}

/// True if the name of a measure says its unit already: "People who set their own reminder" are counted in people.
fn names(name: &str, unit: &str) -> bool {
    let name = name.to_lowercase();
    unit.to_lowercase().split_whitespace().all(|word| name.split_whitespace().any(|of_name| of_name == word))
}

/// A value with the number of people behind it, for a cell.
fn value(outcome: &Sheet, value: &str, people: &str) -> Option<String> {
    at(outcome, "", value, people)
}

/// A value, when it was taken, and the number of people behind it: "2 before (20 people)". Words only where they are
/// fewer than five.
fn at(outcome: &Sheet, when: &str, value: &str, people: &str) -> Option<String> {
    let (value, people) = (outcome.words(value)?, outcome.answers.whole(people));
    let behind = people.map(|people| format!("({} people)", words::whole(people)));
    let value = if people.is_some_and(|people| people < i64::from(FEWEST_PAIRS)) {
        [Some("too few people for figures".to_owned()), Some(when.to_owned()), None]
    } else {
        [Some(value), Some(when.to_owned()), behind]
    };
    Some(value.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "))
}

fn result(outcome: &Sheet) -> String {
    let achieved = outcome.words("achieved").unwrap_or_else(|| "Not known".to_owned());
    let certain = outcome.small("confidence").map_or_else(String::new, |how| format!(" Confidence is {how}."));
    let source = outcome.small("data_source").map_or_else(String::new, |source| format!(" Source: {source}."));
    format!("{achieved}.{certain}{source}")
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn a_unit_that_the_name_says_already_is_not_said_again() {
        assert!(names("People who set their own reminder without help", "people"));
        assert!(names("Walks a week", "walks a week"));
        assert!(!names("Falls found within the hour", "in a hundred falls"));
        assert!(!names("Peoplecounter readings", "people"));
    }
}
