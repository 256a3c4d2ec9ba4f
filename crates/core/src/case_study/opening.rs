//! The first page, which tells the whole story: how far to trust it, what was wanted, the answer in one line, and the
//! trial at a glance.

use super::decision::decided;
use super::limits::{earlier, many_not_compared};
use super::money;
use super::outcomes;
use super::result::{Change, Reached};
use super::story::{Story, somebody};
use crate::count::Count;
use crate::document::{Block, Fact, ParagraphStyle, Tone};
use crate::enough::{FOR_A_FULL_GROUP, FOR_FIGURES, FOR_OTHERS};
use crate::flow_stage::FlowStage;
use crate::words;

/// The banners above everything else.
pub(super) fn banners(story: &Story) -> Vec<Block> {
    let made_up = story.shared.export.synthetic.then(|| Block::Paragraph {
        text: "Made-up practice example: every place, person and number is invented.".to_owned(),
        style: ParagraphStyle::Small,
    });
    made_up.into_iter().chain(small_group(story)).chain(earlier_figures(story)).collect()
}

fn earlier_figures(story: &Story) -> Option<Block> {
    let title = match story.figures_again() {
        Some(month) => format!("Figures about people of {month}"),
        None => "No figures about people for now".to_owned(),
    };
    Some(super::callout(&title, earlier(story)?, Tone::Note))
}

fn small_group(story: &Story) -> Option<Block> {
    let (title, text) = match story.measured()? {
        _ if story.figures_held() => return None,
        Count::Shown(0) => return None,
        Count::Shown(people) if people >= FOR_A_FULL_GROUP => return None,
        Count::Shown(people) if people >= FOR_OTHERS => (
            "Small group: indicative only",
            format!(
                "The results come from {} and are not a forecast for others.",
                story.counts.people_in_figures(Count::Shown(people))
            ),
        ),
        Count::Shown(people) if people >= FOR_FIGURES => (
            "Very small group: indicative only",
            format!(
                "The results come from {}: too few to sum up for others.",
                story.counts.people(Count::Shown(people))
            ),
        ),
        _ => (
            "Very small group: told in words only",
            "So few people were measured that figures could point to one person.".to_owned(),
        ),
    };
    Some(super::callout(title, text, Tone::Caution))
}

/// What was wanted, whether it was reached, and how strong the evidence is.
pub(super) fn outcome_and_answer(story: &Story) -> Vec<Block> {
    let wanted = story.trial.sentence("outcome_wanted");
    let has_answer = wanted.is_some() || !story.sheets("outcome").is_empty() || !story.shared.changes.is_empty();
    let mut blocks = Vec::new();
    if let Some(wanted) = wanted {
        blocks.push(super::heading("What we wanted"));
        blocks.push(super::lead(wanted));
    }
    if has_answer {
        blocks.push(answer(story));
    }
    blocks
}

fn answer(story: &Story) -> Block {
    let reached = Reached::of(story);
    let text: Vec<String> = [
        stopped(story),
        story.headline().filter(|_| !story.figures_held()).map(|change| in_one_line(story, &change)),
        left_worse(story),
        many_not_compared(story),
        outcomes::in_one_line(story),
        outcomes::not_reached(story),
        outcomes::best_guess(story),
        strength(story),
        useful(story, reached),
    ]
    .into_iter()
    .flatten()
    .collect();
    let guess = if outcomes::best_guess(story).is_some() { ", as a best guess" } else { "" };
    super::callout(&format!("The answer: {}{guess}", reached.words()), text.join(" "), Tone::Note)
}

/// The summary score in one sentence, without a word about causes.
fn in_one_line(story: &Story, change: &Change) -> String {
    let instrument = &change.form.title;
    match (change.means(), change.pairs()) {
        (Some(means), _) => format!(
            "Among {}, the average score on the {instrument} {}.",
            story.measured_twice(means.pairs),
            change.moved(means)
        ),
        (None, Some(_)) => format!("The averages on the {instrument} are not shown, to protect people."),
        (None, None) => format!("Too few people answered the {instrument} both before and at the end to give figures."),
    }
}

/// Those who left and whose average got worse are not in the average, and belong in the answer all the same.
fn left_worse(story: &Story) -> Option<String> {
    let worse = story.exit_for_the_worse()?.got_worse()?;
    Some(format!("The average of those who left early and answered on leaving {worse}; they are not in these figures."))
}

fn stopped(story: &Story) -> Option<String> {
    if !story.trial.is("status", "stopped_early") {
        return None;
    }
    let why = story.trial.small("stop_reason").map_or_else(String::new, |why| format!(" The reason given: {why}."));
    Some(format!("The trial stopped early.{why}"))
}

/// Null, negative and stopped trials are as useful as good news.
fn useful(story: &Story, reached: Reached) -> Option<String> {
    let stopped = story.trial.is("status", "stopped_early");
    (reached == Reached::NotMet || stopped).then(|| {
        "This is a normal result of trying something out, and a useful one. Others can build on it.".to_owned()
    })
}

fn strength(story: &Story) -> Option<String> {
    story.evidence_level().map(|level| format!("Strength of evidence: {level}."))
}

/// The box with the trial's main facts.
pub(super) fn at_a_glance(story: &Story) -> Vec<Block> {
    let facts: Vec<Fact> = [
        ("Technology", technology(story)),
        ("Where", story.trial.words("setting")),
        ("For whom", story.trial.words("target_group")),
        ("People", people(story)),
        ("Length", length(story)),
        ("Cost", money::at_a_glance(story)),
        ("Decision", decided(story)),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some(Fact { name: name.to_owned(), value: value? }))
    .collect();
    if facts.is_empty() { Vec::new() } else { vec![Block::Facts { title: "At a glance".to_owned(), facts }] }
}

fn technology(story: &Story) -> Option<String> {
    let devices = story.sheets("device").into_iter().filter_map(|device| {
        match (device.words("category"), device.words("product_name")) {
            (Some(category), Some(product)) => Some(format!("{product}: {}", words::small(&category))),
            (category, product) => category.or(product),
        }
    });
    Some(devices.collect::<Vec<_>>().join("; ")).filter(|told| !told.is_empty())
}

fn people(story: &Story) -> Option<String> {
    let steps = [
        (FlowStage::Agreed, "agreed"),
        (FlowStage::Installed, "had it installed"),
        (FlowStage::PairedSelf, "answered before and at the end"),
    ];
    if story.figures_held() {
        return None;
    }
    let told = steps.iter().filter_map(|(stage, did)| {
        story
            .flow(*stage)
            .filter(|people| somebody(*people))
            .map(|people| format!("{} {did}", story.counts.count(people)))
    });
    let told = told.collect::<Vec<_>>().join("; ");
    let rounded = if story.counts.are_rounded() {
        format!("; rounded to the nearest {}, so some may have left in between", story.shared.export.round_to)
    } else {
        String::new()
    };
    (!told.is_empty()).then(|| format!("{told}{rounded}"))
}

fn length(story: &Story) -> Option<String> {
    let month = |question| story.trial.asked().text(question);
    let (from, to) = (month("actual_start")?, month("actual_end"));
    let Some(to) = to else { return Some(format!("Since {}", words::month(from))) };
    let count = words::month_count(from, to)?;
    Some(format!("{count} {} ({})", if count == 1 { "month" } else { "months" }, words::months(from, to)))
}
