//! How strong the evidence is and what it cannot say. Every line follows from a fact of the trial; nobody writes it, and
//! nobody can leave it out.

use super::section;
use super::story::{Story, somebody};
use crate::count::Count;
use crate::document::Block;
use crate::enough::{FOR_A_FULL_GROUP, FOR_FIGURES};
use crate::flow_stage::FlowStage;
use crate::respondent::Respondent;
use crate::words;

/// The limits, most important first.
const LIMITS: [fn(&Story) -> Option<String>; 13] = [
    level,
    comparison,
    ups_and_downs,
    few,
    dropouts,
    others_answered,
    read_aloud,
    supplier,
    season,
    estimates,
    earlier,
    unfinished,
    protected,
];

/// Strength and limits in a list.
pub(super) fn strength_and_limits(story: &Story) -> Vec<Block> {
    let told_something = story.trial.words("study_design").is_some() || story.measured().is_some();
    let items: Vec<String> = LIMITS.iter().filter_map(|limit| limit(story)).collect();
    if !told_something || items.is_empty() {
        Vec::new()
    } else {
        section("How far to trust this", vec![Block::List { items }])
    }
}

fn level(story: &Story) -> Option<String> {
    let level = story.evidence_level()?;
    let evaluator = match story.trial.asked().yes_no("independent_evaluator") {
        Some(true) => " The evaluation was independent.",
        Some(false) => " The team that ran the trial also evaluated it.",
        None => "",
    };
    // The first page says what the level means.
    let number = level.split(',').next().unwrap_or(&level);
    Some(format!("The evidence is {number}.{evaluator}"))
}

fn comparison(story: &Story) -> Option<String> {
    let told = match story.trial.asked().text("study_design")? {
        "randomised" => "People were put into groups by chance, which makes the comparison fair if few people left.",
        "comparison_group" => {
            "There was a comparison group, but people were not put into groups by chance. The groups may have differed from \
             the start."
        }
        "staggered_rollout" => {
            "People started at different times and served as each other's comparison. Other changes over those months \
             may also have played a part."
        }
        _ => "There was no comparison group. We cannot know how people would have got on without the device.",
    };
    Some(told.to_owned())
}

fn ups_and_downs(story: &Story) -> Option<String> {
    story.headline().is_some_and(|change| change.means().is_some()).then(|| {
        "People often join a trial when things are hard. Some would feel better later in any case. Several questions were \
         asked, and with many questions a few will change by chance."
            .to_owned()
    })
}

fn few(story: &Story) -> Option<String> {
    match story.measured()? {
        _ if story.figures_held() => None,
        Count::Shown(people) if people >= FOR_A_FULL_GROUP || people == 0 => None,
        Count::Shown(people) if people >= FOR_FIGURES => Some(format!(
            "The group is small ({}), so the answers of a few can move an average.",
            story.counts.people_in_figures(Count::Shown(people))
        )),
        _ => Some("Very few people were measured, so the results are about them and nobody else.".to_owned()),
    }
}

fn dropouts(story: &Story) -> Option<String> {
    let headline = story.headline()?;
    if !somebody(headline.shared.n) {
        return None;
    }
    let missing = match (story.flow(FlowStage::Agreed)?, story.gap(FlowStage::Agreed, FlowStage::PairedSelf)) {
        (_, Some(0)) => return None,
        (Count::Shown(agreed), Some(missing)) => not_compared(agreed, missing),
        _ => "Not everybody who agreed is in the comparison.".to_owned(),
    };
    Some(format!(
        "{missing} They left, could not be asked, or their answers could not be compared. People who stay are often those \
         who get on well with the device, so the results may look better than they are."
    ))
}

fn not_compared(agreed: u32, missing: u32) -> String {
    format!("Of {agreed} people who agreed, {missing} are not in the comparison.")
}

/// The same for the answer, where it is a third of them or more: then the average says little about those who agreed.
pub(super) fn many_not_compared(story: &Story) -> Option<String> {
    let agreed = story.flow(FlowStage::Agreed)?.shown()?;
    let missing = story.gap(FlowStage::Agreed, FlowStage::PairedSelf)?;
    let measured = somebody(story.headline()?.shared.n);
    (measured && missing.saturating_mul(3) >= agreed).then(|| not_compared(agreed, missing))
}

fn others_answered(story: &Story) -> Option<String> {
    let proxies = story.changes(Respondent::Proxy).iter().any(|change| somebody(change.shared.n));
    proxies.then(|| "For some people somebody else answered. Those answers are shown apart.".to_owned())
}

fn read_aloud(story: &Story) -> Option<String> {
    let aloud = |form: &crate::id::FormId| {
        let modes = story.shared.people.get(form).and_then(|questions| questions.get("mode"));
        modes.is_some_and(|modes| {
            ["read_aloud_in_person", "phone", "video"]
                .iter()
                .any(|mode| modes.get(*mode).is_some_and(|people| somebody(*people)))
        })
    };
    story.shared.template.questionnaires.keys().any(aloud).then(|| {
        "Some people had the questions read to them. People may give kinder answers to a person than on paper."
            .to_owned()
    })
}

fn supplier(story: &Story) -> Option<String> {
    match story.trial.asked().text("supplier_interest") {
        Some("none") => None,
        Some(_) => story
            .trial
            .words("supplier_interest")
            .map(|hand| format!("{hand}, so it had an interest in a good result.")),
        None => Some("Whether the supplier had an interest is not recorded.".to_owned()),
    }
}

fn season(story: &Story) -> Option<String> {
    let from = story.trial.asked().text("actual_start")?;
    let when = story.trial.asked().text("actual_end").map_or_else(
        || format!("has been running since {}", words::month(from)),
        |to| format!("ran from {}", words::months(from, to)),
    );
    let events = story.trial.chosen("context_events");
    let known = !events.is_empty() && !story.trial.is("context_events", "none");
    let told = if known { format!(" Going on at the time: {}.", words::list(&events)) } else { String::new() };
    let note = story.trial.sentence("context_note").map_or_else(String::new, |note| format!(" {note}"));
    Some(format!("The trial {when}. The time of year and other events may also have played a part.{told}{note}"))
}

fn estimates(story: &Story) -> Option<String> {
    let estimated = story.sheets("cost").iter().any(|cost| cost.is("actual_or_estimate", "estimate"));
    estimated.then(|| "Some of the costs are estimates.".to_owned())
}

/// Said where no figure about people goes.
const HELD: &str = "Figures about people are left out for now: beside what was shown before they could point to somebody. This says nothing \
                    of how many took part or how they fared.";

/// The figures of an earlier file, once more, beside the day of this one, so that a reader sees how old they are; or none at all.
pub(super) fn earlier(story: &Story) -> Option<String> {
    if story.figures_held() {
        return Some(HELD.to_owned());
    }
    let month = story.figures_again()?;
    Some(format!(
        "The figures about people are those of {month}, and everything else is of {}. Too few people came or went since then \
         for new figures.",
        words::day(&story.shared.export.made_on)
    ))
}

/// Lines that do not say yet what they are about are left out, and the reader is told.
fn unfinished(story: &Story) -> Option<String> {
    let lines: usize = story.shared.unfinished.values().sum();
    match lines {
        0 => None,
        1 => Some("One record of this trial is unfinished and is left out.".to_owned()),
        lines => Some(format!("{lines} records of this trial are unfinished and are left out.")),
    }
}

fn protected(story: &Story) -> Option<String> {
    let export = &story.shared.export;
    let hidden = (export.min_cell > 1).then(|| {
        format!(
            "To protect people, counts of fewer than {} are not shown, and sometimes another count with them.",
            export.min_cell
        )
    })?;
    let rounded = if export.round_to > 1 {
        format!(" Other counts are rounded to the nearest {}, so they may not add up.", export.round_to)
    } else {
        String::new()
    };
    Some(format!("{hidden}{rounded}"))
}
