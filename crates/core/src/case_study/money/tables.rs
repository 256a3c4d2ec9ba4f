//! The tables of what it cost and what was gained, with how each line adds up where that may be told.

use super::Lines;
use crate::case_study::story::Sheet;
use crate::case_study::table;
use crate::document::Block;
use crate::money::{Benefit, Cost};
use crate::words;

const NOT_SAID: &str = "Not said";
const NOT_TOLD: &str = "Not told";

/// Every cost and their sum.
pub(super) fn costs(lines: &Lines) -> Option<Block> {
    if lines.costs.is_empty() {
        return None;
    }
    let with_numbers = tell_numbers(&lines.costs);
    let mut rows: Vec<Vec<String>> = lines.costs.iter().map(|line| cost(with_numbers, line)).collect();
    let all = if lines.lack_a_cost() { "All known costs" } else { "All costs" };
    let names = [all, "All who paid"].map(str::to_owned).into_iter();
    let adds_up = with_numbers.then(|| "Sum of the lines".to_owned());
    // Where no line has a sum there is none, which is not nought.
    let known = lines.costs.len() > lines.sums.costs_without_sum as usize;
    let sum = if known { words::money(lines.sums.cost) } else { "Not known".to_owned() };
    rows.push(names.chain(adds_up).chain([sum]).collect());
    let mut headers = vec![("Cost", false), ("Paid by", false), ("Number × price × time", false), ("Amount", true)];
    if !with_numbers {
        headers.remove(2);
    }
    let note = prices(lines).into_iter().chain(left_out(&lines.costs)).collect::<Vec<_>>().join(" ");
    table("What it cost", &headers, rows, Some(note).filter(|note| !note.is_empty()))
}

/// True if any of these lines tells how many of a thing there were.
fn tell_numbers(lines: &[Sheet]) -> bool {
    lines.iter().any(|line| !goes_with_its_sum(line))
}

/// Some lines go with their sum alone, to protect people: how many of a thing there were tells how many people there were.
fn goes_with_its_sum(line: &Sheet) -> bool {
    Cost::from_asked(&line.asked()).sum.is_some()
}

fn cost(with_number: bool, line: &Sheet) -> Vec<String> {
    let of = |question| line.words(question).unwrap_or_else(|| NOT_SAID.to_owned());
    let adds_up = with_number.then(|| cost_sum(line));
    let sum = amount(Cost::from_asked(&line.asked()).line());
    [of("type"), of("payer")].into_iter().chain(adds_up).chain([sum]).collect()
}

/// Why a reader finds no number of a thing in these lines.
fn left_out(lines: &[Sheet]) -> Option<String> {
    let left_out = lines.iter().filter(|line| goes_with_its_sum(line)).count();
    (left_out > 0).then(|| {
        let where_few = if left_out < lines.len() { "Where they are few, how" } else { "How" };
        format!("{where_few} many of each is left out, to protect people.")
    })
}

fn cost_sum(line: &Sheet) -> String {
    if goes_with_its_sum(line) {
        return NOT_TOLD.to_owned();
    }
    let unit = line.words("period_unit").map_or_else(String::new, |unit| format!(" {}", words::small(&unit)));
    let periods = line.words("periods").map(|periods| format!("{periods}{unit}"));
    let parts = [line.words("quantity"), line.words("unit_cost"), periods];
    sum_told(&parts)
}

fn sum_told(parts: &[Option<String>]) -> String {
    let told: Vec<&str> = parts.iter().flatten().map(String::as_str).collect();
    if told.is_empty() { NOT_SAID.to_owned() } else { told.join(" × ") }
}

fn amount(line: Option<i64>) -> String {
    line.map_or_else(|| "Not known".to_owned(), words::money)
}

/// In which prices the costs are, with or without VAT, paid or estimated, and what was free.
fn prices(lines: &Lines) -> Vec<String> {
    let costs = &lines.costs;
    let every = |question: &str| -> Vec<String> {
        let mut told: Vec<String> = costs.iter().filter_map(|line| line.words(question)).collect();
        told.sort();
        told.dedup();
        told
    };
    let mut told = Vec::new();
    let years = every("price_year");
    if !years.is_empty() {
        told.push(format!("Prices of {}.", words::list(&years)));
    }
    match every("vat_included").as_slice() {
        [one] if one == "Yes" => told.push("All with VAT.".to_owned()),
        [one] if one == "No" => told.push("All without VAT.".to_owned()),
        [] => {}
        _ => told.push("Some with VAT, some without.".to_owned()),
    }
    let estimated = costs.iter().filter(|line| line.is("actual_or_estimate", "estimate")).count();
    if estimated > 0 {
        told.push(
            if estimated == costs.len() { "All lines are estimates." } else { "Some lines are estimates." }.to_owned(),
        );
    }
    for line in costs {
        let read = Cost::from_asked(&line.asked());
        if let Some(what) = line.words("type").filter(|_| read.is_free() && read.has_list_price()) {
            let price = line.words("list_price_if_free");
            let price = price.map_or_else(String::new, |price| format!(", list price {price} each"));
            told.push(format!("{what}: free from the supplier{price}."));
        }
    }
    told
}

/// Every gain, and the reasons for what is claimed of it.
pub(super) fn benefits(lines: &Lines) -> Vec<Block> {
    if lines.benefits.is_empty() {
        return Vec::new();
    }
    let with_numbers = tell_numbers(&lines.benefits);
    let rows = lines.benefits.iter().map(|line| benefit(with_numbers, line)).collect();
    let adds_up = if with_numbers { "Number × worth × share" } else { "Share put down to the trial" };
    let headers =
        [("Gain", false), ("Who gained", false), ("Kind of money", false), (adds_up, false), ("Amount", true)];
    let why: Vec<String> = lines.benefits.iter().filter_map(reasons).collect();
    let mut note =
        vec!["Those who gain are often not those who pay. Different kinds of money are not added up.".to_owned()];
    note.extend(left_out(&lines.benefits));
    let note = note.join(" ");
    let mut blocks: Vec<Block> = table("What was gained", &headers, rows, Some(note)).into_iter().collect();
    if !why.is_empty() {
        blocks.push(Block::List { items: why });
    }
    blocks
}

fn benefit(with_number: bool, line: &Sheet) -> Vec<String> {
    let of = |question| line.words(question).unwrap_or_else(|| NOT_SAID.to_owned());
    let share = line.words("attribution_percent").map(|share| format!("{share}%"));
    let adds_up = if with_number {
        sum_told(&[line.words("quantity"), line.words("unit_value"), share])
    } else {
        share.unwrap_or_else(|| NOT_SAID.to_owned())
    };
    let read = Benefit::from_asked(&line.asked());
    let sum = if read.is_in_money() { amount(read.line()) } else { "Not in money".to_owned() };
    vec![of("type"), of("beneficiary"), of("cash_kind"), adds_up, sum]
}

/// What would have happened otherwise, why so much is put down to the trial, and where the value comes from.
fn reasons(line: &Sheet) -> Option<String> {
    let told: Vec<String> = [
        line.sentence("counterfactual").map(|otherwise| format!("Otherwise: {otherwise}")),
        line.sentence("attribution_reason").map(|why| format!("Share put down to the trial: {why}")),
        line.sentence("unit_value_source").map(|source| format!("Value from: {source}")),
    ]
    .into_iter()
    .flatten()
    .collect();
    let what = line.words("type")?;
    (!told.is_empty()).then(|| format!("{what}. {}", told.join(" ")))
}
