//! One person of a practice trial: their participant record, and the days of their part in it.

use crate::story::{Decider, Story};
use crate::{Desk, Dice, TrialFile, agreement, allocation, visits};
use at_trials_core::answer::{Answer, Answers};
use at_trials_core::form::Asked;
use at_trials_core::id::RecordId;
use at_trials_trial::record::Record;
use chrono::{Days, NaiveDate};

/// Everything about one person that their records follow from.
pub(super) struct Somebody<'a> {
    pub file: &'a TrialFile,
    /// Their place among everybody, counted from nought.
    pub at: usize,
    pub story: Story<'a>,
    pub decider: Decider,
    /// Their first device was replaced by another.
    pub swapped: bool,
    pub trial: &'a RecordId,
    pub device: &'a RecordId,
}

impl Somebody<'_> {
    /// Their participant record first, then everything that belongs to it.
    pub(super) fn records(&self, desk: &mut Desk, dice: &mut Dice) -> Vec<Record> {
        let participant = desk.record("participant", Some(self.trial), self.participant(dice));
        let id = participant.id.clone();
        let mut records = vec![participant];
        if matches!(self.story, Story::Declined(_)) {
            return records;
        }
        records.push(desk.record("agreement", Some(&id), agreement::answers(self, dice)));
        records.extend(allocation::records(self, desk, dice, &id));
        if !self.file.people.changes.is_empty() && !matches!(self.story, Story::NotInstalled(_)) {
            let visits = visits::answers(self, dice);
            records.extend(visits.into_iter().map(|answers| desk.record("wellbeing-check", Some(&id), answers)));
        }
        records
    }

    /// Somebody who cares for them and takes part with an agreement of their own.
    pub(super) fn carer(&self, desk: &mut Desk, resident: &RecordId, code: usize) -> Vec<Record> {
        let answers = Answers::default()
            .with("code", code_words(code).as_str())
            .with("type", "unpaid_carer")
            .with("linked_participant", resident.as_str())
            .with("recruited_via", "social_worker")
            .with("age_band", ["55-64", "45-54", "75-84"][code % 3])
            .with("lives", "with_family")
            .with("home_internet", "fixed");
        let answers = chosen(answers, "primary_need", &["carer_support"]);
        let carer = desk.record("participant", Some(self.trial), answers);
        let agreement = desk.record("agreement", Some(&carer.id), agreement::of_carer(self));
        vec![carer, agreement]
    }

    fn participant(&self, dice: &mut Dice) -> Answers {
        let people = &self.file.people;
        let answers = Answers::default()
            .with("code", code_words(self.at + 1).as_str())
            .with("type", "resident")
            .with("age_band", people.ages[self.at % people.ages.len()].as_str())
            .with("sex", dice.pick(&["female", "female", "male"]))
            .with("recruited_via", dice.pick(&["social_worker", "ot", "housing", "telecare_service", "vcs"]));
        let answers = self.part(answers);
        // Somebody who says no is not asked about their life.
        if matches!(self.story, Story::Declined(_)) {
            return answers;
        }
        let need = people.needs[self.at % people.needs.len()].as_str();
        chosen(answers, "primary_need", &[need])
            .with("lives", dice.pick(&["alone", "alone", "with_partner", "with_family"]))
            .with("home_internet", dice.pick(&["fixed", "fixed", "mobile_only", "none"]))
            .with("phone_line", dice.pick(&["analogue", "digital", "digital"]))
            .with("digital_confidence", dice.pick(&["0", "1", "1", "2", "3"]))
    }

    /// What ended their part, if anything did, and why.
    fn part(&self, answers: Answers) -> Answers {
        match self.story {
            Story::Declined(reason) => chosen(answers.with("status", "declined"), "decline_reason", &[reason]),
            Story::Left(reason, _) => self.leaving(answers, reason),
            Story::NotInstalled(_) | Story::Missed(_) | Story::Measured(..) | Story::Stayed => answers,
        }
    }

    fn leaving(&self, answers: Answers, reason: &str) -> Answers {
        let answers = answers.with("left_on", iso(self.left_on()));
        match reason {
            "died" => answers.with("status", "died"),
            "lost" => answers.with("status", "lost_contact"),
            "moved" => chosen(answers.with("status", "moved_away"), "leave_reason", &["moved"]),
            "care_home" => chosen(answers.with("status", "care_home"), "leave_reason", &["condition_worsened"]),
            reason => {
                let answers = answers.with("status", "left_early").with("left_by", "resident");
                chosen(answers, "leave_reason", &[reason])
            }
        }
    }

    /// True if they left because they wanted to.
    pub(super) fn changed_their_mind(&self) -> bool {
        matches!(self.story, Story::Left(reason, _) if !["died", "lost", "moved", "care_home"].contains(&reason))
    }

    pub(super) fn installed_on(&self) -> NaiveDate {
        self.day("actual_start") + Days::new(self.spread(28))
    }

    pub(super) fn baseline_on(&self) -> NaiveDate {
        self.installed_on() - Days::new(3 + self.spread(10))
    }

    pub(super) fn explained_on(&self) -> NaiveDate {
        self.installed_on() - Days::new(21)
    }

    pub(super) fn left_on(&self) -> NaiveDate {
        self.installed_on() + Days::new(35 + self.spread(20))
    }

    pub(super) fn end_on(&self) -> NaiveDate {
        self.day("actual_end") + Days::new(self.spread(12))
    }

    /// A day of the trial's plan.
    fn day(&self, question: &str) -> NaiveDate {
        let day = Asked::all(self.file.trial.iter()).day(question);
        day.expect("every practice trial says when it began and ended")
    }

    /// A number of days below `below` that differs between people.
    fn spread(&self, below: u64) -> u64 {
        (self.at as u64 * 5) % below
    }
}

fn code_words(number: usize) -> String {
    format!("P-{number:04}")
}

/// The same answers with options chosen of a list of several.
pub(super) fn chosen(mut answers: Answers, question: &str, options: &[&str]) -> Answers {
    answers.set(question, Some(Answer::Choices(options.iter().map(|option| (*option).into()).collect())));
    answers
}

/// A day as an answer.
pub(super) fn iso(day: NaiveDate) -> Answer {
    Answer::Text(day.to_string())
}
