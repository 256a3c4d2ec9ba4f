//! What changed for people: the summary score first, then each area of life. Words only where there are too few pairs.

use super::counted::who_did;
use super::result::{Change, Means};
use super::story::{Story, somebody};
use super::{body, section, subheading};
use crate::chart::{self, BeforeAfter, Verdicts};
use crate::count::Count;
use crate::document::{Block, ParagraphStyle};
use crate::form::Better;
use crate::respondent::Respondent;
use crate::words;

/// Every instrument, people's own answers first, others' answers for them apart.
pub(super) fn for_people(story: &Story) -> Vec<Block> {
    let own = story.changes(Respondent::Themselves);
    let by_others = story.changes(Respondent::Proxy);
    let mut blocks = instruments(story, &own, "");
    blocks.extend(left_early(story).map(body));
    if by_others.iter().any(|change| change.shared.n != Count::Shown(0)) {
        blocks.push(subheading(&words::capital(Respondent::Proxy.answered())));
        blocks.push(body(
            "For some people a relative, friend or member of staff answered. Their answers can differ from what the person \
             would say, so they are never added to the others.",
        ));
        blocks.extend(instruments(story, &by_others, &Respondent::Proxy.behind_a_score()));
    }
    section("What changed for people", blocks)
}

/// Those who left early and answered on leaving: never added to the others, told so that nobody thinks they fared alike.
fn left_early(story: &Story) -> Option<String> {
    let exits = story.exits();
    let exit = exits.iter().find(|exit| exit.is_headline() && somebody(exit.shared.n))?;
    let figures = match exit.means().map(|means| means.told()) {
        Some(told) => format!(" Their average went from {} to {}.", told.before, told.after),
        None if exit.pairs().is_some() => " Their average is not shown, to protect people.".to_owned(),
        None if exit.shared.n == Count::Hidden => String::new(),
        None => " That is too few for figures.".to_owned(),
    };
    Some(format!("{}.{figures} They are not in the figures above.", exit.answered_on_leaving(story)))
}

/// One part for each instrument; a form's changes stand together.
fn instruments(story: &Story, changes: &[Change], whose: &str) -> Vec<Block> {
    changes.chunk_by(|a, b| a.form.id == b.form.id).flat_map(|changes| instrument(story, changes, whose)).collect()
}

fn instrument(story: &Story, changes: &[Change], whose: &str) -> Vec<Block> {
    let Some(first) = changes.first() else { return Vec::new() };
    if changes.iter().all(|change| change.means().is_none()) {
        return vec![body(too_few(story, first))];
    }
    let mut blocks = Vec::new();
    for change in changes.iter().filter(|change| change.is_headline()) {
        blocks.extend(headline(story, change, whose));
    }
    blocks.extend(areas(story, changes, whose));
    blocks
}

fn too_few(story: &Story, change: &Change) -> String {
    if let Some(pairs) = change.pairs() {
        return format!(
            "The averages of {} measured before and at the end are not shown, to protect people.",
            story.counts.people(Count::Shown(pairs))
        );
    }
    let who = match change.shared.n {
        Count::Shown(0) => "Nobody".to_owned(),
        Count::Hidden => {
            return format!(
                "How many people answered the {} both before and at the end is not shown, to protect others.",
                change.form.title
            );
        }
        people => words::capital(&story.counts.people(people)),
    };
    format!(
        "{who} answered the {} both before and at the end. That is too few for figures: an average could point to one \
         person.",
        change.form.title
    )
}

fn headline(story: &Story, change: &Change, whose: &str) -> Vec<Block> {
    let Some(means) = change.means() else { return vec![body(too_few(story, change))] };
    let mut blocks = vec![body(average(story, change, means))];
    let verdicts = Verdicts {
        pairs: means.pairs,
        improved: change.shared.improved,
        same: change.shared.same,
        worse: change.shared.worse,
        counts: story.counts,
    };
    if verdicts.can_be_drawn() {
        blocks.push(chart::verdicts(format!("{}: how many people changed{whose}", change.score.title), &verdicts));
    } else {
        blocks.extend(how_many(story, change).map(body));
    }
    blocks.push(Block::Paragraph { text: convention(change, means), style: ParagraphStyle::Small });
    blocks
}

fn average(story: &Story, change: &Change, means: Means) -> String {
    format!("Among {}, the average score {}.", story.measured_twice(means.pairs), change.moved(means))
}

fn how_many(story: &Story, change: &Change) -> Option<String> {
    who_did(
        story.counts,
        &[
            (change.shared.improved, "improved"),
            (change.shared.worse, "got worse"),
            (change.shared.same, "stayed about the same"),
        ],
    )
}

fn convention(change: &Change, means: Means) -> String {
    let spread = means.spread.map_or_else(String::new, |spread| {
        format!(" Standard deviation of the changes: {} points.", words::score_between(spread))
    });
    format!(
        "A change of {} points or more counts as improved or worse. This line is an interim convention: nobody has yet tested \
         whether it is the change people themselves notice.{spread}",
        words::decimal(change.score.noticeable)
    )
}

/// Every other score in one table with bars: first the parts of the summary score, then those that stand by themselves.
fn areas(story: &Story, changes: &[Change], whose: &str) -> Vec<Block> {
    let (parts, others): (Vec<&Change>, Vec<&Change>) =
        changes.iter().filter(|change| !change.is_headline()).partition(|change| change.is_part_of_headline());
    let rows: Vec<BeforeAfter> = parts.into_iter().chain(others).filter_map(|change| row(story, change)).collect();
    let caption = format!("Area by area: average answers before and at the end{whose}");
    if rows.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![Block::Table(chart::before_after(caption, &rows))];
    blocks.extend(kept_back(changes));
    blocks
}

/// Areas people were asked about whose averages are not told: those of too few people, and those that may not be told, or
/// only so widely that a figure would mislead.
fn kept_back(changes: &[Change]) -> Vec<Block> {
    let hidden = changes.iter().filter(|change| somebody(change.shared.n) && change.means().is_none());
    let (wide, few): (Vec<&Change>, Vec<&Change>) = hidden.partition(|change| change.pairs().is_some());
    let told = |why: &str, changes: Vec<&Change>| {
        let names: Vec<String> = changes.iter().map(|change| words::small(&change.score.title)).collect();
        let text = format!("{why}: {}.", words::list(&names));
        (!names.is_empty()).then_some(Block::Paragraph { text, style: ParagraphStyle::Small })
    };
    let few = told("Without figures, as too few people answered twice, or how many is not shown", few);
    let wide = told("Without figures, because any close enough to mean something would give somebody away", wide);
    few.into_iter().chain(wide).collect()
}

fn row(story: &Story, change: &Change) -> Option<BeforeAfter> {
    let means = change.means()?;
    Some(BeforeAfter {
        name: change.score.title.clone(),
        in_the_score: change.is_part_of_headline(),
        lower_is_better: change.score.better == Better::Lower,
        pairs: story.counts.answered(change.shared),
        means: means.of_the_same,
        scale: [change.score.lowest, change.score.highest],
    })
}
