//! Why the trial was done and what was tried: the technology, what changed in the service, and who had an interest.

use super::story::{Sheet, Story};
use super::{body, callout, section};
use crate::document::{Block, Fact, Tone};

/// The problem, and what was expected.
pub(super) fn why(story: &Story) -> Vec<Block> {
    let told =
        ["problem", "hypothesis", "theory_of_change"].iter().filter_map(|question| story.trial.sentence(question));
    section("Why we tried it", told.map(body).collect())
}

/// The technology, the service around it, and what others must know before they buy.
pub(super) fn what(story: &Story) -> Vec<Block> {
    let devices = story.sheets("device");
    let mut blocks: Vec<Block> = Vec::new();
    blocks.extend(story.trial.sentence("short_summary").map(body));
    blocks.extend(devices.iter().filter_map(technology));
    blocks.extend(switchover(&devices));
    blocks.extend(story.trial.question_and_answer("process_change").map(body));
    blocks.extend(service(story));
    section("What we tried", blocks)
}

/// What a reader must know about a device; the rest is in the share file.
const ABOUT: [(&str, &str); 5] = [
    ("category", "Kind of technology"),
    ("supplier", "Supplier"),
    ("connectivity", "How it is connected"),
    ("switchover_ready", "Once phone lines are digital"),
    ("captures", "What it picks up"),
];

/// One box for each device.
fn technology(device: &Sheet) -> Option<Block> {
    let mut facts: Vec<Fact> = ABOUT.iter().filter_map(|(question, name)| device.fact(question, name)).collect();
    facts.extend(battery(device));
    let title = device.words("product_name").unwrap_or_else(|| "The technology".to_owned());
    (!facts.is_empty()).then_some(Block::Facts { title, facts })
}

fn battery(device: &Sheet) -> Option<Fact> {
    let hours = device.words("battery_backup_hours")?;
    let unit = if hours == "1" { "hour" } else { "hours" };
    Some(Fact { name: "Works in a power cut".to_owned(), value: format!("{hours} {unit}") })
}

/// The analogue telephone network closes at the end of January 2027 (Telecare National Action Plan, February 2025).
fn switchover(devices: &[Sheet]) -> Option<Block> {
    let at_risk = |device: &&Sheet| {
        device.is("switchover_ready", "analogue_only")
            || (device.is("connectivity", "landline_analogue")
                && !device.is("switchover_ready", "digital")
                && !device.is("switchover_ready", "analogue_works_on_adapter"))
    };
    let names: Vec<String> = devices.iter().filter(at_risk).filter_map(|device| device.words("product_name")).collect();
    let which = if names.is_empty() { "This device".to_owned() } else { crate::words::list(&names) };
    devices.iter().any(|device| at_risk(&device)).then(|| {
        callout(
            "Needs an analogue phone line",
            format!(
                "{which} needs an analogue phone line. The analogue network closes at the end of January 2027. Before you \
                 buy, ask the supplier for a digital version. Test it on the person's own line, and ask what happens in a \
                 power cut."
            ),
            Tone::Caution,
        )
    })
}

const SERVICE: [(&str, &str); 4] = [
    ("monitoring_model", "Who acts on an alert"),
    ("care_replaced_or_added", "Instead of other care, or as well"),
    ("partner_orgs", "Partners"),
    ("funding_source", "Who paid for the trial"),
];

/// Who answers alerts, and who paid or had an interest.
fn service(story: &Story) -> Option<Block> {
    let mut facts: Vec<Fact> = SERVICE.iter().filter_map(|(question, name)| story.trial.fact(question, name)).collect();
    let told_anything = !facts.is_empty() || !story.sheets("device").is_empty();
    // Whether the supplier had an interest is told even when nobody recorded it.
    let interest = story.trial.words("supplier_interest").unwrap_or_else(|| "Not recorded".to_owned());
    facts.push(Fact { name: "Supplier involved".to_owned(), value: interest });
    told_anything.then(|| Block::Facts { title: "The service around it".to_owned(), facts })
}
