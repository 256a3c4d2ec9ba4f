//! The people of a practice trial: how far each got, and the records that go with it.

use super::{Desk, Dice, People, TrialFile, questionnaire};
use crate::answer::{Answer, Answers, MissingReason};
use crate::id::RecordId;
use crate::record::Record;
use chrono::{Days, NaiveDate};

/// How far somebody got.
enum Story<'a> {
    Declined(&'a str),
    NotInstalled(&'a str),
    Left(&'a str),
    /// Stayed to the end; with the change in points where the questionnaire was asked twice.
    Stayed(Option<i8>),
}

/// Who decided about taking part.
#[derive(Clone, Copy, PartialEq)]
enum Decider {
    Themselves,
    BestInterests,
    Attorney,
}

/// Everybody's records. The order of stories is shuffled, so that codes say nothing about how far people got.
pub(super) fn everybody(desk: &mut Desk, file: &TrialFile, trial: &RecordId, device: &RecordId) -> Vec<Record> {
    let mut dice = Dice(u64::from(desk.trial) * 7919);
    let mut stories = stories(&file.people);
    for last in (1..stories.len()).rev() {
        stories.swap(last, dice.roll(last + 1));
    }
    let (mut best_interests, mut attorneys, mut swaps) =
        (file.people.best_interests, file.people.attorneys, file.people.swaps);
    let mut records = Vec::new();
    for (at, story) in stories.iter().enumerate() {
        // Those who could not decide are among those who did not answer for themselves at both waves.
        let decider = match story {
            Story::NotInstalled(_) | Story::Left(_) if take_one(&mut best_interests) => Decider::BestInterests,
            Story::NotInstalled(_) | Story::Left(_) if take_one(&mut attorneys) => Decider::Attorney,
            _ => Decider::Themselves,
        };
        let swapped = matches!(story, Story::Stayed(_)) && take_one(&mut swaps);
        let visit = Visit { file, at, decider, swapped, trial, device };
        records.extend(visit.records(desk, &mut dice, story));
    }
    records
}

fn take_one(left: &mut usize) -> bool {
    let some = *left > 0;
    *left = left.saturating_sub(1);
    some
}

fn stories(people: &People) -> Vec<Story<'_>> {
    let reason = |reasons: &'_ [String], at: usize| -> usize { at % reasons.len() };
    let declined = (0..people.approached - people.agreed)
        .map(|at| Story::Declined(&people.declined[reason(&people.declined, at)]));
    let not_installed = (0..people.agreed - people.installed)
        .map(|at| Story::NotInstalled(&people.not_installed[reason(&people.not_installed, at)]));
    let left = people.left.iter().map(|reason| Story::Left(reason));
    let stayed = (0..people.installed - people.left.len()).map(|at| Story::Stayed(people.changes.get(at).copied()));
    declined.chain(not_installed).chain(left).chain(stayed).collect()
}

/// Everything about one person that the story does not say.
struct Visit<'a> {
    file: &'a TrialFile,
    at: usize,
    decider: Decider,
    swapped: bool,
    trial: &'a RecordId,
    device: &'a RecordId,
}

impl Visit<'_> {
    fn records(&self, desk: &mut Desk, dice: &mut Dice, story: &Story) -> Vec<Record> {
        let participant = desk.record("participant", Some(self.trial), self.participant(dice, story));
        let id = participant.id.clone();
        let mut records = vec![participant];
        if matches!(story, Story::Declined(_)) {
            return records;
        }
        records.push(desk.record("agreement", Some(&id), self.agreement(dice)));
        records.extend(
            self.allocations(dice, story).into_iter().map(|answers| desk.record("allocation", Some(&id), answers)),
        );
        if !self.file.people.changes.is_empty() && !matches!(story, Story::NotInstalled(_)) {
            let waves = self.waves(dice, story);
            records.extend(waves.into_iter().map(|answers| desk.record("wellbeing-check", Some(&id), answers)));
        }
        records
    }

    fn participant(&self, dice: &mut Dice, story: &Story) -> Answers {
        let people = &self.file.people;
        let (status, reason) = match story {
            Story::Declined(reason) => ("declined", Some(("decline_reason", *reason))),
            Story::NotInstalled(_) => ("agreed", None),
            Story::Left("died") => ("died", None),
            Story::Left("moved") => ("moved_away", Some(("leave_reason", "moved"))),
            Story::Left("care_home") => ("care_home", Some(("leave_reason", "condition_worsened"))),
            Story::Left("lost") => ("lost_contact", None),
            Story::Left(reason) => ("left_early", Some(("leave_reason", *reason))),
            Story::Stayed(_) => ("completed", None),
        };
        let mut answers = Answers::default()
            .with("code", format!("P-{:04}", self.at + 1).as_str())
            .with("type", "resident")
            .with("age_band", people.ages[self.at % people.ages.len()].as_str())
            .with("sex", dice.pick(&["female", "female", "male"]))
            .with("recruited_via", dice.pick(&["social_worker", "ot", "housing", "telecare_service", "vcs"]))
            .with("status", status);
        if let Some((question, reason)) = reason {
            answers.set(question, Some(Answer::Choices(vec![reason.into()])));
        }
        if status == "left_early" {
            answers.set("left_by", Some("resident".into()));
        }
        if matches!(story, Story::Left(_)) {
            answers.set("left_on", Some(iso(self.left_on())));
        }
        answers.set(
            "primary_need",
            Some(Answer::Choices(vec![people.needs[self.at % people.needs.len()].as_str().into()])),
        );
        // Somebody who says no is not asked about their life.
        let said_no = matches!(story, Story::Declined(_));
        for (question, options) in [
            ("lives", ["alone", "alone", "with_partner", "with_family"].as_slice()),
            ("home_internet", &["fixed", "fixed", "mobile_only", "none"]),
            ("phone_line", &["analogue", "digital", "digital"]),
            ("digital_confidence", &["0", "1", "1", "2", "3"]),
        ] {
            let answer = if said_no { Answer::missing(MissingReason::Declined) } else { dice.pick(options).into() };
            answers.set(question, Some(answer));
        }
        answers
    }

    fn agreement(&self, dice: &mut Dice) -> Answers {
        let mut answers = Answers::default()
            .with("text_version", "1.0")
            .with("explained_on", iso(self.explained_on()))
            .with("explained_by_role", "occupational therapist")
            .with("objection_signs", "none")
            .with("decision", "agreed")
            .with("how_given", dice.pick(&["signed_paper", "signed_paper", "verbal_in_person"]))
            .with("witness_role", "care worker");
        answers.set("format_used", Some(Answer::Choices(vec!["standard".into(), "read_aloud".into()])));
        for part in ["a1", "a2", "a3", "a4", "a5", "a6"] {
            answers.set(part, Some(true.into()));
        }
        for part in ["a7", "a8", "a9", "c1", "c2", "c3", "c4", "c5", "c6"] {
            answers.set(part, Some((part != "a7" && dice.roll(3) > 0).into()));
        }
        self.decided_by(answers)
    }

    fn decided_by(&self, answers: Answers) -> Answers {
        if self.decider == Decider::Themselves {
            return answers.with("capacity_doubt", "no_reason_to_doubt").with("given_by", "self");
        }
        let answers = answers
            .with("capacity_doubt", "doubt_assessed_lacks")
            .with("capacity_decision", "taking part in this trial and wearing the device")
            .with("capacity_date", iso(self.explained_on()))
            .with("capacity_assessor_role", "social worker")
            .with("capacity_record_ref", "kept in the case system");
        if self.decider == Decider::Attorney {
            return answers
                .with("given_by", "attorney_health_welfare")
                .with("authority_seen", true)
                .with("authority_checked_on", iso(self.explained_on()))
                .with("authority_scope_ok", true);
        }
        answers
            .with("given_by", "best_interests_decision")
            .with("bi_date", iso(self.explained_on()))
            .with("bi_decision_maker_role", "social worker")
            .with("bi_consulted_roles", "daughter, day-centre worker")
            .with("bi_less_restrictive", true)
            .with("bi_wishes_feelings", "likes to walk and was glad of the device in the hand")
            .with("bi_record_ref", "kept in the case system")
    }

    fn allocations(&self, dice: &mut Dice, story: &Story) -> Vec<Answers> {
        let allocation = Answers::default().with("device", self.device.as_str());
        if let Story::NotInstalled(reason) = story {
            return vec![allocation.with("install_outcome", "not_installed").with("not_installed_reason", *reason)];
        }
        let mut first = allocation
            .clone()
            .with("install_outcome", "installed")
            .with("installed_on", iso(self.installed_on()))
            .with("setup_minutes", i64::try_from(20 + 5 * dice.roll(9)).expect("minutes are few"))
            .with("visits_to_get_working", i64::try_from(1 + dice.roll(3)).expect("visits are few"))
            .with("sequence_no", 1);
        first.set("training_given_to", Some(Answer::Choices(vec!["resident".into()])));
        if self.swapped {
            let swap = self.installed_on() + Days::new(30);
            let second = allocation
                .with("install_outcome", "installed")
                .with("installed_on", iso(swap))
                .with("sequence_no", 2)
                .with("swap_reason", "fault")
                .with("usage_level", "daily")
                .with("usage_source", "device_data")
                .with("end_state", "kept_by_resident");
            let first = first.with("usage_level", "weekly").with("usage_source", "resident");
            return vec![first.with("end_state", "replaced").with("removed_on", iso(swap)), second];
        }
        vec![self.used(dice, first, story)]
    }

    /// How the device was used, and what became of it.
    fn used(&self, dice: &mut Dice, allocation: Answers, story: &Story) -> Answers {
        if matches!(story, Story::Stayed(_)) {
            let level = dice.pick(&["daily", "daily", "most_days", "weekly"]);
            return allocation
                .with("usage_level", level)
                .with("usage_source", "resident")
                .with("end_state", "kept_by_resident");
        }
        let mut allocation = allocation
            .with("usage_level", "stopped")
            .with("usage_source", "staff")
            .with("end_state", "returned")
            .with("removed_on", iso(self.left_on()));
        let reason = match story {
            Story::Left("care_home" | "lost") => "condition_worsened",
            Story::Left(reason) => reason,
            _ => "other",
        };
        allocation.set("reason_not_used", Some(Answer::Choices(vec![reason.into()])));
        allocation
    }

    /// The questionnaire at baseline, and at the end for those who stayed; three months later for most where planned.
    fn waves(&self, dice: &mut Dice, story: &Story) -> Vec<Answers> {
        let change = if let Story::Stayed(change) = story { *change } else { None };
        let answers = questionnaire::answers(dice, change.unwrap_or(0), &self.file.people.gains_most);
        let at = |wave: &str, done_on: NaiveDate, answers: &Answers| {
            self.respondent(answers.clone()).with("wave", wave).with("done_on", iso(done_on)).with("outcome", "done")
        };
        let mut waves = vec![at("baseline", self.baseline_on(), &answers.baseline)];
        if change.is_some() {
            let end = day(&self.file.trial, "actual_end") + Days::new(self.spread(12));
            waves.push(at("end", end, &answers.end));
            if self.file.trial.text("study_design") == Some("before_after_followup") && !self.at.is_multiple_of(4) {
                waves.push(at("followup_3m", end + Days::new(88), &answers.end));
            }
        }
        waves
    }

    fn respondent(&self, answers: Answers) -> Answers {
        let answers = answers.with("mode", "read_aloud_in_person");
        match self.decider {
            Decider::Themselves if self.at % 4 == 1 => {
                answers.with("respondent", "self_with_help").with("helper_role", "family")
            }
            Decider::Themselves => answers.with("respondent", "self"),
            _ => answers.with("respondent", "proxy_as_person").with("helper_role", "family"),
        }
    }

    fn installed_on(&self) -> NaiveDate {
        day(&self.file.trial, "actual_start") + Days::new(self.spread(28))
    }

    fn baseline_on(&self) -> NaiveDate {
        self.installed_on() - Days::new(3 + self.spread(10))
    }

    fn explained_on(&self) -> NaiveDate {
        self.installed_on() - Days::new(21)
    }

    fn left_on(&self) -> NaiveDate {
        self.installed_on() + Days::new(35 + self.spread(20))
    }

    /// A number of days below `below` that differs between people.
    fn spread(&self, below: u64) -> u64 {
        (self.at as u64 * 5) % below
    }
}

fn day(trial: &Answers, question: &str) -> NaiveDate {
    trial.text(question).and_then(|day| day.parse().ok()).expect("every practice trial says when it began and ended")
}

fn iso(day: NaiveDate) -> Answer {
    Answer::Text(day.to_string())
}
