//! A ninth trial, still running, for the window: somebody to visit on the day the practice book is made. It is in no demo
//! and adds nothing to the evidence.

use crate::person::{chosen, iso};
use crate::{Desk, Dice, questionnaire};
use at_trials_core::answer::Answers;
use at_trials_core::id::RecordId;
use at_trials_trial::record::{Record, TrialRecords};
use chrono::{Days, NaiveDate};
use serde::Deserialize;

const FILE: &str = include_str!("../trials/talking-clock.toml");
const NUMBER: u16 = 9;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RehearsalFile {
    trial: Answers,
    device: Answers,
}

/// The trial to rehearse on, as it stands on this day: one person to visit half way, one before the device comes, one
/// who has not answered yet.
pub fn rehearsal(today: NaiveDate) -> TrialRecords {
    let file: RehearsalFile = toml::from_str(FILE).expect("the practice files are tested");
    let mut desk = Desk { trial: NUMBER, next: 0 };
    let (start, end) = (today - Days::new(70), today + Days::new(70));
    let plan =
        file.trial.with("planned_start", iso(start)).with("actual_start", iso(start)).with("planned_end", iso(end));
    let trial = desk.record("trial", None, plan);
    let device = desk.record("device", Some(&trial.id), file.device);
    let mut others = vec![device];
    others.extend(to_visit_half_way(&mut desk, &trial.id, &others[0].id, start));
    others.extend(to_visit_first(&mut desk, &trial.id, today));
    others.push(desk.record("participant", Some(&trial.id), participant("P-0003", "65-74")));
    TrialRecords { trial, others: others.into() }
}

fn to_visit_half_way(desk: &mut Desk, trial: &RecordId, device: &RecordId, start: NaiveDate) -> Vec<Record> {
    let person = desk.record("participant", Some(trial), living(participant("P-0001", "85-94")));
    let agreement = desk.record("agreement", Some(&person.id), agreed(start));
    let visit = Answers::default()
        .with("wave", "baseline")
        .with("done_on", iso(start + Days::new(4)))
        .with("outcome", "done")
        .with("respondent", "self")
        .with("mode", "read_aloud_in_person");
    let said = questionnaire::answers(&mut Dice(u64::from(NUMBER)), 8, "w3").baseline;
    let visit = said.iter().fold(visit, |visit, (item, answer)| visit.with(item.as_str(), answer.clone()));
    let visit = desk.record("wellbeing-check", Some(&person.id), visit);
    let clock = Answers::default()
        .with("device", device.as_str())
        .with("install_outcome", "installed")
        .with("installed_on", iso(start + Days::new(7)));
    let clock = desk.record("allocation", Some(&person.id), clock);
    vec![person, agreement, visit, clock]
}

fn to_visit_first(desk: &mut Desk, trial: &RecordId, today: NaiveDate) -> Vec<Record> {
    let person = desk.record("participant", Some(trial), living(participant("P-0002", "75-84")));
    let agreement = desk.record("agreement", Some(&person.id), agreed(today - Days::new(3)));
    vec![person, agreement]
}

fn participant(code: &str, age_band: &str) -> Answers {
    Answers::default().with("code", code).with("type", "resident").with("age_band", age_band)
}

fn living(answers: Answers) -> Answers {
    chosen(answers, "primary_need", &["memory_dementia"]).with("lives", "alone").with("home_internet", "fixed")
}

fn agreed(day: NaiveDate) -> Answers {
    let answers = Answers::default()
        .with("text_version", "1.0")
        .with("explained_on", iso(day))
        .with("capacity_doubt", "no_reason_to_doubt")
        .with("given_by", "self")
        .with("objection_signs", "none")
        .with("decision", "agreed")
        .with("how_given", "signed_paper");
    ["a1", "a2", "a3", "a4"].into_iter().fold(answers, |answers, part| answers.with(part, true))
}
