//! The trial's outcomes against what was hoped for: first those of carers and staff, then all others.

use super::result::Reached;
use super::story::{Sheet, Story};
use super::{section, table};
use crate::count::Count;
use crate::document::Block;
use crate::enough::FOR_FIGURES;
use crate::flow_stage::FlowStage;
use crate::share::Sort;
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
    let mut blocks: Vec<Block> = against_hopes(story, &outcomes, caption).into_iter().collect();
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
fn against_hopes(story: &Story, outcomes: &[Sheet], caption: &str) -> Option<Block> {
    let filled: Vec<&Column> =
        COLUMNS.iter().filter(|(_, tell)| outcomes.iter().any(|one| tell(story, one).is_some())).collect();
    let rows: Vec<Vec<String>> = outcomes
        .iter()
        .map(|outcome| {
            let told = filled.iter().map(|(_, tell)| tell(story, outcome).unwrap_or_else(|| "Not given".to_owned()));
            std::iter::once(with_unit(outcome)).chain(told).chain([result(outcome)]).collect()
        })
        .collect();
    let mut headers = vec![("Outcome", false)];
    headers.extend(filled.iter().map(|(header, _)| (*header, true)));
    headers.push(("Result", false));
    table(caption, &headers, rows, without_it(story, outcomes))
}

/// The figures of people without the technology, below the table: few trials have any.
fn without_it(story: &Story, outcomes: &[Sheet]) -> Option<String> {
    let told: Vec<String> = outcomes
        .iter()
        .filter_map(|outcome| {
            let figure = at(story, outcome, "", "comparison_value", "comparison_n")?;
            Some(format!("{} {figure}", words::small(&name(outcome))))
        })
        .collect();
    (!told.is_empty()).then(|| format!("For people without it, at the end: {}.", words::list(&told)))
}

/// A column of the table and what an outcome tells in it.
type Column = (&'static str, fn(&Story, &Sheet) -> Option<String>);

const COLUMNS: [Column; 3] = [
    ("Before", |story, outcome| at(story, outcome, "", "baseline_value", "baseline_n")),
    ("At the end", |story, outcome| at(story, outcome, "", "after_value", "after_n")),
    ("Hoped for", |_, outcome| outcome.words("target_value")),
];

/// The first deciding outcome with values, as one sentence for the first page.
pub(super) fn in_one_line(story: &Story) -> Option<String> {
    story
        .deciding_outcomes()
        .iter()
        .find_map(|outcome| Some(format!("{}: {}", with_unit(outcome), figures(story, outcome)?)))
}

/// The outcomes that were not reached, by name, whatever field they are in: the first page names them beside what was.
pub(super) fn not_reached(story: &Story) -> Option<String> {
    let outcomes = story.sheets("outcome");
    let fell_short = outcomes.iter().filter(|outcome| Reached::of_one(outcome) == Reached::NotMet);
    let names: Vec<String> = fell_short.map(|outcome| words::small(&name(outcome))).collect();
    (!names.is_empty()).then(|| format!("Short of what was hoped for: {}.", words::list(&names)))
}

/// What was measured, beside people without it where there are any, and what was hoped for; none unless it was measured
/// before and at the end.
pub(super) fn figures(story: &Story, outcome: &Sheet) -> Option<String> {
    let before = at(story, outcome, "before", "baseline_value", "baseline_n")?;
    let after = at(story, outcome, "at the end", "after_value", "after_n")?;
    let without = at(story, outcome, "at the end without it", "comparison_value", "comparison_n");
    let told: Vec<String> = [Some(before), Some(after), without].into_iter().flatten().collect();
    let hoped = outcome.words("target_value").map_or_else(String::new, |hoped| format!(" We hoped for {hoped}."));
    Some(format!("{}.{hoped}", told.join(", ")))
}

/// Where the verdict of the first page rests on guesses alone, that and where they come from.
pub(super) fn best_guess(story: &Story) -> Option<String> {
    let mut deciding = story.deciding_outcomes();
    deciding.retain(|outcome| Reached::of_one(outcome) != Reached::NotKnown);
    let guessed = !deciding.is_empty() && deciding.iter().all(|outcome| outcome.is("confidence", "low"));
    let mut sources: Vec<String> = deciding.iter().filter_map(|outcome| outcome.small("data_source")).collect();
    sources.sort();
    sources.dedup();
    guessed.then(|| match sources.as_slice() {
        [] => "This answer is a best guess.".to_owned(),
        sources => format!("This answer is a best guess. Its source: {}.", words::list(sources)),
    })
}

fn with_unit(outcome: &Sheet) -> String {
    let name = name(outcome);
    // A number of people says so itself.
    let says_more = |unit: &String| sort(outcome) != Some(Sort::People) || unit.trim() != "people";
    let unit = outcome.words("unit").filter(says_more).and_then(|unit| beside(&name, &unit));
    unit.map_or(name.clone(), |unit| format!("{name}, {unit}"))
}

/// What a unit adds to the name of a measure: "days in four weeks" adds "in four weeks" to "Days with a missed dose", and
/// "people" nothing to "People who set their own reminder".
fn beside(name: &str, unit: &str) -> Option<String> {
    let name = name.to_lowercase();
    // Short words such as "a" and "in" belong to what stands beside them.
    let said = |word: &&str| word.len() > 3 && name.split_whitespace().any(|of_name| of_name == word.to_lowercase());
    let words: Vec<&str> = unit.split_whitespace().collect();
    if words.iter().all(|word| name.split_whitespace().any(|of_name| of_name == word.to_lowercase())) {
        return None;
    }
    let first = words.iter().take_while(|word| said(word)).count();
    let last = words[first..].iter().rev().take_while(|word| said(word)).count();
    let rest = &words[first..words.len() - last];
    (!rest.is_empty()).then(|| rest.join(" "))
}

/// A value, when it was taken, and the number of people behind it: "3.1 before (20 people)", "13 of 20 people before" where it
/// counts them. Words only where they are fewer than five; nothing of what was not measured.
fn at(story: &Story, outcome: &Sheet, when: &str, value: &str, people: &str) -> Option<String> {
    if outcome.is("achieved", "not_measured") {
        return None;
    }
    let (told, people) = (outcome.words(value)?, outcome.asked().whole(people));
    let few = people.is_some_and(|people| people < i64::from(FOR_FIGURES));
    let behind = people.filter(|_| !few).and_then(|people| base(story, outcome, people));
    let told = match sort(outcome) {
        _ if few => [Some("too few people for figures".to_owned()), Some(when.to_owned()), None],
        Some(Sort::People) => [Some(some_of(story, outcome, value, behind)), Some(when.to_owned()), None],
        sort => {
            let about = if sort == Some(Sort::Share) && is_rounded(story, &told) { "about " } else { "" };
            let behind = behind.map(|people| format!("({})", story.counts.people_in_figures(people)));
            [Some(format!("{about}{told}")), Some(when.to_owned()), behind]
        }
    };
    Some(told.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "))
}

fn sort(outcome: &Sheet) -> Option<Sort> {
    outcome.asked().option("figure_sort").and_then(|sort| Sort::of(&sort))
}

/// Outside the borough shares are rounded, all but those of nobody and of everybody.
fn is_rounded(story: &Story, share: &str) -> bool {
    story.shared.export.min_cell > 1 && !["0", "100"].contains(&share)
}

/// A number of people, and of how many: "13 of 20 people", "fewer than 5 of about 20 people".
fn some_of(story: &Story, outcome: &Sheet, value: &str, all: Option<Count>) -> String {
    let some = outcome.words(value).unwrap_or_default();
    let (some, hidden) = match (outcome.asked().people(value), Count::not_shown(&some)) {
        (Some(people), _) => (story.counts.count(Count::Shown(people)), false),
        (None, Some(Count::SomeNotAll)) => ("some but not all".to_owned(), true),
        (None, Some(count)) => (story.counts.count(count), true),
        (None, None) => (some, false),
    };
    match all {
        Some(all) => format!("{some} of {}", story.counts.people_in_figures(all)),
        None if hidden => format!("{some} of the people"),
        None => format!("{some} people"),
    }
}

/// The number of people behind a figure. More people than agreed are no people: somebody counted calls or days, and no
/// number is told rather than a wrong one. Carers and staff are counted nowhere, so there is nothing to hold it against.
fn base(story: &Story, outcome: &Sheet, people: i64) -> Option<Count> {
    let others = outcome.is("beneficiary", "carer") || outcome.is("beneficiary", "staff");
    let agreed = story.flow(FlowStage::Agreed).and_then(Count::shown).filter(|_| !others);
    if agreed.is_some_and(|agreed| people > i64::from(agreed) + i64::from(story.shared.export.round_to) - 1) {
        return None;
    }
    u32::try_from(people).ok().map(Count::Shown)
}

fn result(outcome: &Sheet) -> String {
    let achieved = outcome.words("achieved").unwrap_or_else(|| "Not known".to_owned());
    if outcome.is("achieved", "not_measured") {
        return format!("{achieved}.");
    }
    let certain = outcome.small("confidence").map_or_else(String::new, |how| format!(" Confidence is {how}."));
    let source = outcome.small("data_source").map_or_else(String::new, |source| format!(" Source: {source}."));
    format!("{achieved}.{certain}{source}")
}

#[cfg(test)]
mod tests {
    use super::beside;

    #[test]
    fn a_unit_says_nothing_that_the_name_says_already() {
        for (name, unit, told) in [
            ("People who set their own reminder without help", "people", None),
            ("Walks a week", "walks a week", None),
            ("Days with a missed dose", "days in four weeks", Some("in four weeks")),
            ("Visits made before anybody asked for one", "visits a month", Some("a month")),
            ("Falls found within the hour", "in a hundred falls", Some("in a hundred")),
            ("Peoplecounter readings", "people", Some("people")),
            ("A&E visits", "", None),
        ] {
            assert_eq!(beside(name, unit).as_deref(), told, "{name}, {unit}");
        }
    }
}
