//! Costs and benefits within the time of the trial: who paid, who gained, and in which kind of money. Kinds of money are
//! never added up, and nothing here looks beyond the trial. The sums themselves are those of [`crate::trial::money`].

use super::story::{Sheet, Story};
use super::{body, section, table};
use crate::document::Block;
use crate::id::OptionId;
use crate::share::{Count, FlowStage};
use crate::trial::{self, Benefit, Cost, Gain, Money};
use crate::words;

/// The lines of a trial's money and what they add up to.
struct Lines {
    costs: Vec<Sheet>,
    benefits: Vec<Sheet>,
    sums: Money,
    /// True if a cost was left out because it does not say what it was for.
    more: bool,
}

impl Lines {
    fn of(story: &Story) -> Self {
        let (costs, benefits) = (story.sheets("cost"), story.sheets("benefit"));
        let installed = story.flow(FlowStage::Installed).and_then(Count::shown);
        let sums = trial::money(
            &costs.iter().map(|line| Cost::from_answers(&line.answers)).collect::<Vec<_>>(),
            &benefits.iter().map(|line| Benefit::from_answers(&line.answers)).collect::<Vec<_>>(),
            installed,
        );
        Self { costs, benefits, sums, more: story.shared.unfinished.contains_key("cost") }
    }

    /// What an option of a line is called.
    fn option(lines: &[Sheet], question: &str, option: Option<&OptionId>) -> String {
        let asked = Sheet::questions(lines).find(|asked| asked.id == *question);
        match (asked, option) {
            (Some(asked), Some(option)) => asked.option_text(option.as_str()).to_owned(),
            _ => "Not said".to_owned(),
        }
    }
}

/// The cost for the box on the first page.
pub(super) fn at_a_glance(story: &Story) -> Option<String> {
    let lines = Lines::of(story);
    let total = total(&lines)?;
    Some(per_person(story, &lines.sums).map_or(total.clone(), |each| format!("{total}; {each}")))
}

/// The whole cost; none where no line has a sum.
fn total(lines: &Lines) -> Option<String> {
    let known = lines.costs.len() > lines.sums.costs_without_sum as usize;
    let at_least = if lines.sums.costs_without_sum > 0 || lines.more { "at least " } else { "" };
    known.then(|| format!("{at_least}{}", words::money(lines.sums.cost)))
}

fn per_person(story: &Story, sums: &Money) -> Option<String> {
    let each = sums.cost_per_installed?;
    // Divided by a rounded number of people, more than whole pounds would be false precision.
    if story.shared.export.round_to > 1 {
        return Some(format!("about {} for each person it was installed for", words::money((each + 50) / 100 * 100)));
    }
    Some(format!("{} for each person it was installed for", words::money(each)))
}

/// The section: costs and who paid, benefits and who gained, and what each pound brought.
pub(super) fn costs_and_benefits(story: &Story) -> Vec<Block> {
    let lines = Lines::of(story);
    if lines.costs.is_empty() && lines.benefits.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![body(summary(story, &lines))];
    blocks.extend(costs(&lines));
    blocks.extend(benefits(&lines));
    section("Costs and benefits", blocks)
}

fn summary(story: &Story, lines: &Lines) -> String {
    let mut told = Vec::new();
    if let Some(total) = total(lines) {
        told.push(format!("In the time of the trial the cost was {total}."));
    }
    if let Some(each) = per_person(story, &lines.sums) {
        told.push(format!("That is {each}, whether or not they stayed."));
    }
    told.extend(payers(lines));
    told.extend(lines.sums.gains.iter().map(|(kind, gain)| gained(lines, kind.as_ref(), gain)));
    if lines.benefits.is_empty() {
        told.push("No benefit in money was recorded.".to_owned());
    }
    told.push("These figures are for the time of the trial only. They are not a forecast.".to_owned());
    told.join(" ")
}

/// Who paid how much, where more than one did.
fn payers(lines: &Lines) -> Option<String> {
    let name = |payer: &Option<OptionId>| words::small(&Lines::option(&lines.costs, "payer", payer.as_ref()));
    let told: Vec<String> =
        lines.sums.cost_by_payer.iter().map(|(payer, sum)| format!("{} {}", name(payer), words::money(*sum))).collect();
    (told.len() > 1).then(|| format!("Who paid: {}.", words::list(&told)))
}

/// What was gained in one kind of money, and what that is for each pound, by who gained.
fn gained(lines: &Lines, kind: Option<&OptionId>, gain: &Gain) -> String {
    let kind = words::small(&Lines::option(&lines.benefits, "cash_kind", kind));
    let whole = format!("The gain put down to the trial is worth {} ({kind}).", words::money(gain.total));
    let Some(each) = gain.per_pound else { return whole };
    let name = |who: &Option<OptionId>| words::small(&Lines::option(&lines.benefits, "beneficiary", who.as_ref()));
    let shares: Vec<String> = gain
        .by_beneficiary
        .iter()
        .filter_map(|(who, (_, each))| Some(format!("{} {}", name(who), words::money((*each)?))))
        .collect();
    let who = match gain.by_beneficiary.keys().next() {
        Some(only) if shares.len() == 1 => format!(", all of it for {}", name(only)),
        _ => format!(": {}", words::list(&shares)),
    };
    format!("{whole} For each £1 spent that is {}{who}.", words::money(each))
}

fn costs(lines: &Lines) -> Option<Block> {
    let mut rows: Vec<Vec<String>> = lines
        .costs
        .iter()
        .map(|line| {
            let of = |question| line.words(question).unwrap_or_else(|| "Not said".to_owned());
            vec![of("type"), of("payer"), cost_sum(line), amount(Cost::from_answers(&line.answers).line())]
        })
        .collect();
    if rows.is_empty() {
        return None;
    }
    rows.push(vec![
        "All costs".to_owned(),
        "All who paid".to_owned(),
        "Sum of the lines".to_owned(),
        words::money(lines.sums.cost),
    ]);
    let headers = [("Cost", false), ("Paid by", false), ("How it adds up", false), ("Amount", true)];
    let note = Some(prices(&lines.costs)).filter(|note| !note.is_empty());
    table("What it cost", &headers, rows, note)
}

fn cost_sum(line: &Sheet) -> String {
    let unit = line.words("period_unit").map_or_else(String::new, |unit| format!(" {}", words::small(&unit)));
    let periods = line.words("periods").map(|periods| format!("{periods}{unit}"));
    let parts = [line.words("quantity"), line.words("unit_cost"), periods];
    sum_told(&parts)
}

fn sum_told(parts: &[Option<String>]) -> String {
    let told: Vec<&str> = parts.iter().flatten().map(String::as_str).collect();
    if told.is_empty() { "Not said".to_owned() } else { told.join(" × ") }
}

fn amount(line: Option<i64>) -> String {
    line.map_or_else(|| "Not in money".to_owned(), words::money)
}

/// In which prices the costs are, with or without VAT, paid or estimated, and what was free.
fn prices(costs: &[Sheet]) -> String {
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
        if let (Some(what), Some(price)) = (line.words("type"), line.words("list_price_if_free")) {
            told.push(format!("{what}: free from the supplier, list price {price} each."));
        }
    }
    told.join(" ")
}

fn benefits(lines: &Lines) -> Vec<Block> {
    if lines.benefits.is_empty() {
        return Vec::new();
    }
    let rows = lines.benefits.iter().map(benefit).collect();
    let headers =
        [("Gain", false), ("Who gained", false), ("Kind of money", false), ("How it adds up", false), ("Amount", true)];
    let why: Vec<String> = lines.benefits.iter().filter_map(reasons).collect();
    let note = "Those who gain are often not those who pay. Different kinds of money are not added up.".to_owned();
    let mut blocks: Vec<Block> = table("What was gained", &headers, rows, Some(note)).into_iter().collect();
    if !why.is_empty() {
        blocks.push(Block::List { items: why });
    }
    blocks
}

fn benefit(line: &Sheet) -> Vec<String> {
    let of = |question| line.words(question).unwrap_or_else(|| "Not said".to_owned());
    let share = line.words("attribution_percent").map(|share| format!("{share}%"));
    let sum = sum_told(&[line.words("quantity"), line.words("unit_value"), share]);
    vec![of("type"), of("beneficiary"), of("cash_kind"), sum, amount(Benefit::from_answers(&line.answers).line())]
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
