//! What the trial found, read from what may be shown: was the wish met, and by how much did the scores change? Whether a
//! number is safe to show was settled when the trial was shared; fewer than five pairs never give figures here.

use super::story::{Sheet, Story};
use crate::count::Count;
use crate::enough::FOR_FIGURES;
use crate::flow_stage::FlowStage;
use crate::form::{self, Better, Form, Score};
use crate::respondent::Respondent;
use crate::score::items_below;
use crate::share::{Between, SharedChange};
use crate::words::{self, BeforeAfter, BeforeAfterTold, Moved};

/// The highest level of evidence that measuring before and after can have (Nesta's levels, template B.6).
const BEFORE_AND_AFTER: &str = "2";

/// Was what was wanted reached?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reached {
    Met,
    Partly,
    NotMet,
    NotKnown,
}

impl Reached {
    /// From the outcomes that decide it. Different answers make "partly".
    pub fn of(story: &Story) -> Self {
        let deciding = story.deciding_outcomes();
        let mut reached = deciding.iter().map(Self::of_one).filter(|reached| *reached != Self::NotKnown);
        let Some(first) = reached.next() else { return Self::NotKnown };
        if reached.all(|next| next == first) { first } else { Self::Partly }
    }

    /// What one outcome says.
    pub fn of_one(outcome: &Sheet) -> Self {
        match outcome.asked().text("achieved") {
            Some("exceeded" | "met") => Self::Met,
            Some("partly") => Self::Partly,
            Some("not_met" | "worse") => Self::NotMet,
            _ => Self::NotKnown,
        }
    }

    pub fn words(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Partly => "partly met",
            Self::NotMet => "not met",
            Self::NotKnown => "not known",
        }
    }
}

/// One score of one instrument, with what its form says about it.
pub(super) struct Change<'a> {
    pub form: &'static Form,
    pub score: &'static Score,
    pub shared: &'a SharedChange,
}

/// Means that may be shown.
#[derive(Clone, Copy)]
pub(super) struct Means {
    pub pairs: u32,
    /// Before, at the end and of the changes.
    pub of_the_same: BeforeAfter,
    /// The standard deviation of the changes, where it may be told.
    pub spread: Option<Between>,
}

impl Means {
    /// The means as they are told beside each other.
    pub fn told(&self) -> BeforeAfterTold {
        self.of_the_same.told(self.of_the_same.places())
    }
}

impl<'a> Change<'a> {
    fn of(shared: &'a SharedChange) -> Option<Self> {
        let form = form::catalogue().shared_as(shared.form.as_str())?;
        let score = form.scores.iter().find(|score| score.id == shared.score && !score.step)?;
        Some(Self { form, score, shared })
    }

    /// How many pairs, if they are shown and enough for figures.
    pub fn pairs(&self) -> Option<u32> {
        self.shared.n.shown().filter(|pairs| *pairs >= FOR_FIGURES)
    }

    /// The means, unless they are hidden, told so widely that a figure would mislead, or of too few pairs.
    pub fn means(&self) -> Option<Means> {
        let pairs = self.pairs()?;
        let SharedChange { before, change, sd, .. } = self.shared;
        let (before, change) = ((*before)?, (*change)?);
        let of_the_same = BeforeAfter::of(before, change, [self.score.lowest, self.score.highest]);
        (change.width() <= self.score.noticeable + 1e-9).then_some(Means { pairs, of_the_same, spread: *sd })
    }

    /// Which way the average moved, from where to where, where that is known. Says nothing about why.
    pub fn moved(&self, means: Means) -> String {
        let BeforeAfterTold { before, after, change, .. } = means.told();
        let top = words::decimal(self.score.highest);
        let points = words::points(&change);
        let went = match means.of_the_same.moved() {
            Moved::NotAtAll => {
                return format!("stayed the same, {before} before and {after} at the end out of {top}");
            }
            Moved::Open => {
                return format!(
                    "was {before} before and {after} at the end out of {top} ({points}): too close to say which way it went"
                );
            }
            Moved::Up => "up",
            Moved::Down => "down",
        };
        format!("went {went} from {before} to {after} out of {top} ({points}), alongside the device")
    }

    /// How much worse the mean at the end is, in the way the score runs; none where it is not known to be worse.
    fn worse_by(&self) -> Option<f64> {
        let (change, moved) = (self.shared.change?, self.means()?.of_the_same.moved());
        match (self.score.better, moved) {
            (Better::Higher, Moved::Down) => Some(-change.from),
            (Better::Lower, Moved::Up) => Some(change.to),
            _ => None,
        }
    }

    /// That the average got worse, as strongly as it did: by the line of what is noticeable, or by less. None where it is
    /// not known to have got worse.
    pub fn got_worse(&self) -> Option<String> {
        let line = self.score.noticeable;
        if self.worse_by()? >= line {
            return Some("got worse".to_owned());
        }
        let went = if self.score.better == Better::Higher { "down" } else { "up" };
        Some(format!("went {went} a little, by less than the line of {} points", words::decimal(line)))
    }

    /// How many of those who left early answered on leaving. How many left is another count, and may be hidden.
    pub fn answered_on_leaving(&self, story: &Story) -> String {
        match self.shared.n {
            Count::Hidden => {
                "How many of those who left early answered on leaving is not shown, to protect people".to_owned()
            }
            people => format!("Of those who left early, {} answered on leaving", story.counts.people(people)),
        }
    }

    /// True for the score that sums an instrument up: the first one its form reports.
    pub fn is_headline(&self) -> bool {
        self.headline().is_some_and(|first| first.id == self.score.id)
    }

    /// True if everything the score rests on also counts in the one that sums the instrument up.
    pub fn is_part_of_headline(&self) -> bool {
        let below = |score| items_below(self.form, score);
        self.headline().is_some_and(|first| below(self.score).is_subset(&below(first)))
    }

    fn headline(&self) -> Option<&'static Score> {
        self.form.scores.iter().find(|score| !score.step)
    }
}

fn told(changes: &[SharedChange], respondent: Respondent) -> Vec<Change<'_>> {
    let place = |change: &Change| change.form.scores.iter().position(|score| score.id == change.score.id);
    let mut told: Vec<Change> =
        changes.iter().filter(|change| change.respondent == respondent).filter_map(Change::of).collect();
    told.sort_by_key(|change| (change.form.id.clone(), place(change)));
    told
}

impl Story<'_> {
    /// The outcomes that decide whether the trial reached what it wanted: those in its main field, or all of them if
    /// none is in it.
    pub fn deciding_outcomes(&self) -> Vec<Sheet> {
        let main = self.trial.asked().text("primary_outcome_domain");
        let in_main = |outcome: &Sheet| main.is_some() && outcome.asked().text("domain") == main;
        let outcomes = self.sheets("outcome");
        let any = outcomes.iter().any(in_main);
        outcomes.into_iter().filter(|outcome| !any || in_main(outcome)).collect()
    }

    /// Every change for one kind of respondent, instruments as they came, scores in the order of their form.
    pub fn changes(&self, respondent: Respondent) -> Vec<Change<'_>> {
        told(&self.shared.changes, respondent)
    }

    /// The same from the start to leaving early, for people who answered for themselves.
    pub fn exits(&self) -> Vec<Change<'_>> {
        told(&self.shared.exits, Respondent::Themselves)
    }

    /// Those who left early and answered on leaving, if their average is known to have got worse.
    pub fn exit_for_the_worse(&self) -> Option<Change<'_>> {
        self.exits().into_iter().find(|exit| exit.is_headline() && exit.worse_by().is_some())
    }

    /// The score the first page tells: the summary of the first instrument people answered for themselves.
    pub fn headline(&self) -> Option<Change<'_>> {
        self.changes(Respondent::Themselves).into_iter().find(Change::is_headline)
    }

    /// How strong the evidence is, in words and with its place on the scale. What nobody can read here is no comparison:
    /// without a figure of people without the device the level is the highest that before and after can have.
    pub fn evidence_level(&self) -> Option<String> {
        let claimed = self.trial.asked().text("evidence_level")?;
        let asked = Sheet::questions(std::slice::from_ref(&self.trial)).find(|asked| asked.id == *"evidence_level")?;
        let compares = self.sheets("outcome").iter().any(|outcome| outcome.words("comparison_value").is_some());
        let told = if compares || claimed <= BEFORE_AND_AFTER { claimed } else { BEFORE_AND_AFTER };
        // The options carry their number, for the screen.
        let means = asked.option_text(told).trim_start_matches(told).trim_start_matches(['.', ' ']);
        let why = if told == claimed {
            String::new()
        } else {
            format!(
                " (the team puts it at level {claimed}, but no figure of people without the device can be read here)"
            )
        };
        Some(format!("level {told} of {}, {}{why}", asked.options.len(), words::small(means)))
    }

    /// The people a mean is of: "the 11 people measured before and at the end".
    pub fn measured_twice(&self, pairs: u32) -> String {
        let people = self.counts.people(Count::Shown(pairs));
        let the = if self.counts.are_rounded() { "" } else { "the " };
        format!("{the}{people} measured before and at the end")
    }

    /// How many people were measured: pairs, or for a trial without a questionnaire those it was installed for.
    pub fn measured(&self) -> Option<Count> {
        let pairs = self.headline().map(|change| change.shared.n).or_else(|| self.flow(FlowStage::PairedSelf));
        match pairs {
            Some(Count::Shown(0)) | None => self.flow(FlowStage::Installed),
            pairs => pairs,
        }
    }
}
