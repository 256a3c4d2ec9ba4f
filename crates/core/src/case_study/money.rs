//! Costs and benefits within the time of the trial: who paid, who gained, and in which kind of money. Kinds of money are
//! never added up, and nothing here looks beyond the trial. The sums themselves are those of [`crate::money::money`].

use super::story::{Sheet, Story};
use super::{body, section};
use crate::count::Count;
use crate::document::Block;
use crate::flow_stage::FlowStage;
use crate::id::OptionId;
use crate::money;
use crate::money::{Benefit, Cost, Gain, Money};
use crate::words;

mod tables;

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
        let sums = money::money(
            &costs.iter().map(|line| Cost::from_asked(&line.asked())).collect::<Vec<_>>(),
            &benefits.iter().map(|line| Benefit::from_asked(&line.asked())).collect::<Vec<_>>(),
            installed,
        );
        Self { costs, benefits, sums, more: story.shared.unfinished.contains_key("cost") }
    }

    /// True if something was spent that the sum of the costs does not hold.
    fn lack_a_cost(&self) -> bool {
        self.more || self.sums.costs_without_sum > 0
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
    let told = [Some(total(&lines)?), per_person(story, &lines), at_list_price(&lines)];
    Some(told.into_iter().flatten().collect::<Vec<_>>().join("; "))
}

/// The whole cost; none where no line has a sum.
fn total(lines: &Lines) -> Option<String> {
    let known = lines.costs.len() > lines.sums.costs_without_sum as usize;
    let at_least = if lines.lack_a_cost() { "at least " } else { "" };
    known.then(|| format!("{at_least}{}", words::money(lines.sums.cost)))
}

/// What it would have cost without the supplier's gifts; none where nothing was free.
fn at_list_price(lines: &Lines) -> Option<String> {
    let full = lines.sums.cost_at_list_price;
    (full > lines.sums.cost).then(|| format!("{} with what was free at its list price", words::money(full)))
}

/// Pence are more than a sum divided by people can bear, unless it is a matter of pence.
const WHOLE_POUNDS_FROM: i64 = 1_000;

/// None where figures about people go again: those who are counted are not those for whom the money was spent.
fn per_person(story: &Story, lines: &Lines) -> Option<String> {
    if story.figures_again().is_some() {
        return None;
    }
    if story.counts.are_rounded() {
        return per_person_of_about(story, lines);
    }
    let each = lines.sums.cost_per_installed?;
    let told = if each >= WHOLE_POUNDS_FROM { each.checked_add(50)? / 100 * 100 } else { each };
    let installed = story.flow(FlowStage::Installed).and_then(Count::shown).map(i64::from);
    let exact = installed.and_then(|people| people.checked_mul(told)) == Some(lines.sums.cost);
    let about = if exact { "" } else { "about " };
    let at_least = if lines.lack_a_cost() { "at least " } else { about };
    Some(format!("{at_least}{} for each person it was installed for", words::money(told)))
}

/// Divided by a number that was rounded the cost of each would be false: it lies between what the fewest and what the most
/// people give who round to it.
fn per_person_of_about(story: &Story, lines: &Lines) -> Option<String> {
    let people = i64::from(story.flow(FlowStage::Installed).and_then(Count::shown)?);
    let either_way = i64::from(story.shared.export.round_to) / 2;
    let fewest = people - either_way;
    if fewest < 1 {
        return None;
    }
    // Outwards to whole pounds, so that the true cost lies between the two: every line is rounded, too.
    let pounds = |pence: i64, people: i64| words::money((pence / (100 * people)) * 100);
    let off = i64::try_from(lines.costs.len()).ok()?.checked_mul(money::SUMS_TO_NEAREST / 2)?;
    let (least, most) = ((lines.sums.cost - off).max(0), lines.sums.cost + off);
    let (least, most) = (pounds(least, people + either_way), pounds(most + 100 * fewest - 1, fewest));
    let told = if lines.lack_a_cost() { format!("at least {least}") } else { format!("between {least} and {most}") };
    Some(format!("{told} for each person it was installed for"))
}

/// The section: costs and who paid, benefits and who gained, and what each pound brought.
pub(super) fn costs_and_benefits(story: &Story) -> Vec<Block> {
    let lines = Lines::of(story);
    if lines.costs.is_empty() && lines.benefits.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![body(summary(story, &lines))];
    blocks.extend(tables::costs(&lines));
    blocks.extend(tables::benefits(&lines));
    section("Costs and benefits", blocks)
}

fn summary(story: &Story, lines: &Lines) -> String {
    let mut told = Vec::new();
    if let Some(total) = total(lines) {
        told.push(format!("In the time of the trial the cost was {total}."));
    }
    if let Some(each) = per_person(story, lines) {
        told.push(format!("That is {each}, whether or not they stayed."));
    }
    told.extend(without_people(story, lines));
    told.extend(at_list_price(lines).map(|full| format!("For the next borough it would be {full}.")));
    if lines.sums.free_without_price > 0 {
        told.push("Something came free whose price is not known, so the full cost is higher.".to_owned());
    }
    told.extend(payers(lines));
    told.extend(lines.sums.gains.iter().map(|(kind, gain)| gained(lines, kind.as_ref(), gain)));
    if lines.benefits.is_empty() {
        told.push("No benefit in money was recorded.".to_owned());
    }
    told.push("These figures are for the time of the trial only. They are not a forecast.".to_owned());
    told.join(" ")
}

/// Why no cost for each person is told where figures about people go again.
fn without_people(story: &Story, lines: &Lines) -> Option<String> {
    let month = story.figures_again()?;
    let day = words::day(&story.shared.export.made_on);
    total(lines).map(|_| {
        format!(
            "What that is for each person is left out: the costs are of {day}, the figures about people of {month}."
        )
    })
}

/// Who paid how much, where more than one did.
fn payers(lines: &Lines) -> Option<String> {
    let name = |payer: &Option<OptionId>| words::small(&Lines::option(&lines.costs, "payer", payer.as_ref()));
    let told: Vec<String> = lines
        .sums
        .cost_by_payer
        .iter()
        .filter(|(_, sum)| **sum != 0)
        .map(|(payer, sum)| format!("{} {}", name(payer), words::money(*sum)))
        .collect();
    (told.len() > 1).then(|| format!("Who paid: {}.", words::list(&told)))
}

/// What was gained in one kind of money, who gained it, and what that is for each pound.
fn gained(lines: &Lines, kind: Option<&OptionId>, gain: &Gain) -> String {
    let kind = words::small(&Lines::option(&lines.benefits, "cash_kind", kind));
    let at_least = if gain.without_sum > 0 { "at least " } else { "" };
    let worth = words::money(gain.total);
    let who = gainers(lines, gain);
    [Some(format!("The team puts {at_least}{worth} down to the trial: {kind}. {who}")), each_pound(lines, gain)]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
}

/// Who gained how much: in pounds, which add up, and not for each £1, where rounding could make them not.
fn gainers(lines: &Lines, gain: &Gain) -> String {
    let name = |who: &Option<OptionId>| words::small(&Lines::option(&lines.benefits, "beneficiary", who.as_ref()));
    let shares: Vec<String> =
        gain.by_beneficiary.iter().map(|(who, (sum, _))| format!("{} {}", name(who), words::money(*sum))).collect();
    match gain.by_beneficiary.keys().next() {
        Some(only) if shares.len() == 1 => format!("Who gained: {}, all of it.", name(only)),
        _ => format!("Who gained: {}.", words::list(&shares)),
    }
}

/// What was gained for each £1: first at the price the next borough pays, then for what was paid here. Nothing where
/// both the gain and the cost are known only in part.
fn each_pound(lines: &Lines, gain: &Gain) -> Option<String> {
    let (paid, full) = (gain.per_pound, gain.per_pound_at_list_price?);
    let part_of_cost = lines.lack_a_cost() || lines.sums.free_without_price > 0;
    let bound = match (gain.without_sum > 0, part_of_cost) {
        (true, true) => return None,
        (true, false) => "at least ",
        (false, true) => "at most ",
        (false, false) => "",
    };
    // A lower bound below £1 says nothing about the whole.
    let less = if full < 100 && gain.without_sum == 0 { ", less than it cost" } else { "" };
    let told = words::money(full);
    if lines.sums.cost_at_list_price == lines.sums.cost {
        return Some(format!("For each £1 spent that is {bound}{told}{less}."));
    }
    let paid = paid.map_or_else(String::new, |paid| {
        format!(" For each £1 that was paid in the trial it is {bound}{}.", words::money(paid))
    });
    Some(format!(
        "For each £1 of the full price, with what was free at its list price, that is {bound}{told}{less}.{paid}"
    ))
}
