//! Records that contradict each other, in practice trial 2 with one person more: each is named where it stands, with the
//! days of both, and nobody is counted on two sides.

mod agreements;
mod leaving;
mod visits;

use at_trials_core::answer::Answers;
use at_trials_core::audience::Audience;
use at_trials_core::flow_stage::FlowStage;
use at_trials_core::flow_stage::FlowStage::{
    ActiveAtEnd, Agreed, Approached, Completed, Declined, EverUsed, Installed, PairedSelf,
};
use at_trials_core::form::Problem;
use at_trials_core::respondent::Respondent;
use at_trials_core::share::SharedTrial;
use at_trials_practice::by_hand::{ByHand, record};
use at_trials_trial::record::TrialRecords;
use at_trials_trial::sharing::for_audience;
use at_trials_trial::{Comparison, change, flow, problems};

const FIRST: &str = "ffff9100-0000-4000-8000-000000000001";
const SECOND: &str = "ffff9200-0000-4000-8000-000000000001";

/// Night light with P-0900, who agreed on 1 May, answered on 10 May, had the lamp from 20 May, and answered on 5 November.
fn night_light() -> TrialRecords {
    let mut records = at_trials_practice::trials().remove(1);
    let person = Answers::default()
        .with("code", "P-0900")
        .with("type", "resident")
        .with("status", "completed")
        .with("age_band", "75-84")
        .with("primary_need", at_trials_practice::by_hand::chosen(&["physical_disability"]))
        .with("lives", "alone")
        .with("home_internet", "fixed");
    let agreement = Answers::default()
        .with("text_version", "1.0")
        .with("explained_on", "2025-05-01")
        .with("capacity_doubt", "no_reason_to_doubt")
        .with("given_by", "self")
        .with("objection_signs", "none")
        .with("decision", "agreed")
        .with("how_given", "signed_paper");
    let agreement = ["a2", "a3", "a4"].into_iter().fold(agreement, |answers, part| answers.with(part, true));
    let lamp = Answers::default()
        .with("device", records.of("device")[0].id.as_str())
        .with("install_outcome", "installed")
        .with("installed_on", "2025-05-20")
        .with("usage_level", "daily");
    let trial = records.trial.id.as_str().to_owned();
    records
        .add(record("person", "participant", Some(&trial), person))
        .add(record("agreement", "agreement", Some("person"), agreement))
        .add(record("lamp", "allocation", Some("person"), lamp))
        .add(record("before", "wellbeing-check", Some("person"), visit("baseline", "2025-05-10", "sometimes")))
        .add(record("after", "wellbeing-check", Some("person"), visit("end", "2025-11-05", "always")));
    records
}

/// A visit with W1 to W4 answered as said, and everything else in the middle.
fn visit(wave: &str, day: &str, said: &str) -> Answers {
    let answers = Answers::default()
        .with("wave", wave)
        .with("done_on", day)
        .with("outcome", "done")
        .with("respondent", "self")
        .with("mode", "read_aloud_in_person")
        .with("w11", 5)
        .with("w12", "somewhat");
    (1..=10).fold(answers, |answers, item| {
        answers.with(format!("w{item}").as_str(), if item < 5 { said } else { "sometimes" })
    })
}

fn found(records: &TrialRecords, id: &str) -> Vec<Problem> {
    let record = records.others.iter().find(|record| record.id == *id).unwrap();
    problems(records, record, "2026-03-03".parse().unwrap())
}

/// Checks that a record has one problem, of this code and at this question, which says all of this.
#[track_caller]
fn names(records: &TrialRecords, id: &str, code: &str, question: &str, said: &[&str]) {
    let found = found(records, id);
    let [problem] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((problem.code.as_str(), problem.question.as_str()), (code, question));
    for part in said {
        assert!(problem.message.contains(part), "{part} in {}", problem.message);
    }
}

fn counts<const N: usize>(records: &TrialRecords, stages: [FlowStage; N]) -> [u32; N] {
    let flow = flow(records);
    stages.map(|stage| flow[&stage])
}

fn index(records: &TrialRecords) -> Comparison {
    change(records).into_iter().find(Comparison::is_headline).unwrap()
}

/// How many pairs there are, and the sum of their changes.
fn pairs(records: &TrialRecords) -> (usize, f64) {
    let pairs = index(records).pairs.remove(&Respondent::Themselves).unwrap();
    (pairs.len(), pairs.iter().map(|pair| pair.change).sum())
}

fn shared(records: &TrialRecords) -> SharedTrial {
    let sharing = at_trials_practice::first_share(Audience::Internal, "2026-03-03".parse().unwrap());
    for_audience(records, &sharing).0
}

fn all_records_are_in_order(records: &TrialRecords) {
    for id in ["person", "agreement", "lamp", "before", "after"] {
        assert_eq!(found(records, id), [], "{id}");
    }
}

#[test]
fn one_person_more_adds_one_everywhere_and_has_no_problem() {
    let records = night_light();
    all_records_are_in_order(&records);
    let stages = [Approached, Declined, Agreed, Installed, EverUsed, ActiveAtEnd, Completed, PairedSelf];
    assert_eq!(counts(&records, stages), [27, 8, 19, 16, 16, 12, 12, 12]);
    assert_eq!(pairs(&records), (12, 102.5));
}

#[test]
fn what_earlier_versions_asked_says_nothing() {
    let expected = flow(&night_light());
    for said in ["approached", "agreed", "installed", "active", "completed"] {
        let mut records = night_light();
        records.change("person", "status", said);
        assert_eq!(flow(&records), expected, "{said}");
        all_records_are_in_order(&records);
    }
}
