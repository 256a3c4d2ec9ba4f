//! One trial, one participant, and what changes when a single answer does.

use at_trials_core::answer::{Answer, Answers};
use at_trials_core::wave::Wave;
use at_trials_practice::by_hand::{INSTRUMENT, lamp_trial, record};
use at_trials_trial::Participation;
use at_trials_trial::record::TrialRecords;
use at_trials_trial::schedule::{VisitState, visits};
use chrono::NaiveDate;

fn chosen(options: &[&str]) -> Answer {
    Answer::Choices(options.iter().map(|option| (*option).into()).collect())
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn change(records: &mut TrialRecords, id: &str, question: &str, answer: impl Into<Answer>) {
    let record = records.others.iter_mut().find(|record| record.id == *id).unwrap();
    record.answers.set(question, Some(answer.into()));
}

fn states(records: &TrialRecords, today: &str) -> Vec<(Wave, VisitState)> {
    let person = records.of("participant")[0];
    visits(records, &Participation::of(records, person), INSTRUMENT, date(today))
        .into_iter()
        .map(|visit| (visit.wave, visit.state))
        .collect()
}

fn state(records: &TrialRecords, wave: Wave, today: &str) -> Option<VisitState> {
    states(records, today).into_iter().find(|(of, _)| *of == wave).map(|(_, state)| state)
}

#[test]
fn every_wave_counts_on_the_days_of_its_window_and_no_others() {
    use VisitState::{Due, Later, Overdue, TooLate};
    let records = lamp_trial();
    for (wave, today, expected) in [
        (Wave::Baseline, "2026-03-10", Later),
        (Wave::Baseline, "2026-03-11", Due),
        (Wave::Baseline, "2026-04-08", Due),
        (Wave::Baseline, "2026-04-09", Overdue),
        (Wave::Baseline, "2026-06-07", Overdue),
        (Wave::Baseline, "2026-06-08", TooLate),
        (Wave::Midpoint, "2026-06-16", Later),
        (Wave::Midpoint, "2026-06-17", Due),
        (Wave::Midpoint, "2026-07-15", Due),
        (Wave::Midpoint, "2026-07-16", Overdue),
        (Wave::End, "2026-09-22", Later),
        (Wave::End, "2026-09-23", Due),
        (Wave::End, "2026-10-21", Due),
        (Wave::End, "2026-10-22", Overdue),
        (Wave::End, "2026-12-20", Overdue),
        (Wave::End, "2026-12-21", TooLate),
        (Wave::Followup, "2026-12-07", Later),
        (Wave::Followup, "2026-12-08", Due),
        (Wave::Followup, "2027-01-19", Due),
        (Wave::Followup, "2027-01-20", Overdue),
    ] {
        assert_eq!(state(&records, wave, today), Some(expected), "{wave:?} on {today}");
    }
}

#[test]
fn before_anything_is_fitted_the_baseline_is_wanted_by_no_known_day() {
    let mut records = lamp_trial();
    records.others.retain(|record| record.form != *"allocation");
    assert_eq!(state(&records, Wave::Baseline, "2026-04-03"), Some(VisitState::Wanted));
}

#[test]
fn a_short_trial_has_no_midpoint_and_a_plain_before_and_after_no_follow_up() {
    let mut records = lamp_trial();
    records.trial.answers.set("planned_end", Some("2026-06-24".into()));
    records.trial.answers.set("study_design", Some("before_after".into()));
    let waves: Vec<Wave> = states(&records, "2026-05-01").into_iter().map(|(wave, _)| wave).collect();
    assert_eq!(waves, [Wave::Baseline, Wave::End]);
}

#[test]
fn a_trial_that_asks_nobody_has_no_visits() {
    let mut records = lamp_trial();
    records.trial.answers.set("study_design", Some("service_data_only".into()));
    assert_eq!(states(&records, "2026-10-01"), []);
}

#[test]
fn a_visit_that_was_begun_is_recorded_whatever_the_day() {
    let mut records = lamp_trial();
    let answers = Answers::default().with("wave", "end").with("done_on", "2026-09-28");
    records.others.push(record("end", INSTRUMENT, Some("person"), answers));
    let recorded = VisitState::Recorded(Some(date("2026-09-28")));
    assert_eq!(state(&records, Wave::End, "2026-12-31"), Some(recorded));
}

#[test]
fn death_cancels_everything_at_once() {
    let mut records = lamp_trial();
    change(&mut records, "person", "status", "died");
    for (wave, state) in states(&records, "2026-09-25") {
        assert_eq!(state, VisitState::Cancelled, "{wave:?}");
    }
}

#[test]
fn leaving_early_leaves_one_last_conversation_for_a_fortnight() {
    let mut records = lamp_trial();
    change(&mut records, "person", "status", "left_early");
    change(&mut records, "person", "left_on", "2026-05-20");
    assert_eq!(state(&records, Wave::End, "2026-09-25"), Some(VisitState::Cancelled));
    assert_eq!(state(&records, Wave::Exit, "2026-05-20"), Some(VisitState::Due));
    assert_eq!(state(&records, Wave::Exit, "2026-06-03"), Some(VisitState::Due));
    assert_eq!(state(&records, Wave::Exit, "2026-06-04"), Some(VisitState::Overdue));
}

#[test]
fn nobody_comes_with_questions_to_somebody_who_took_that_part_back() {
    for (question, answer) in [
        ("withdrawn_parts", chosen(&["questions"])),
        ("withdrawn_parts", chosen(&["all"])),
        ("withdrawn_on", "2026-06-01".into()),
        ("a4", false.into()),
        ("decision", "declined".into()),
    ] {
        let mut records = lamp_trial();
        if question == "withdrawn_parts" {
            change(&mut records, "agreement", "withdrawn_on", "2026-06-01");
        }
        change(&mut records, "agreement", question, answer);
        assert_eq!(state(&records, Wave::End, "2026-09-25"), Some(VisitState::Cancelled), "{question}");
    }
}

#[test]
fn giving_back_the_device_alone_leaves_the_questions_in_place() {
    let mut records = lamp_trial();
    change(&mut records, "agreement", "withdrawn_on", "2026-06-01");
    change(&mut records, "agreement", "withdrawn_parts", chosen(&["device", "case_study"]));
    assert_eq!(state(&records, Wave::End, "2026-09-25"), Some(VisitState::Due));
}

#[test]
fn the_latest_agreement_counts() {
    let mut records = lamp_trial();
    let no = Answers::default().with("decision", "declined").with("explained_on", "2026-03-01");
    records.others.push(record("an earlier no", "agreement", Some("person"), no));
    assert_eq!(state(&records, Wave::End, "2026-09-25"), Some(VisitState::Due));
}

#[test]
fn a_trial_that_was_stopped_asks_nobody_any_more() {
    for over in ["stopped_early", "cancelled"] {
        let mut records = lamp_trial();
        records.trial.answers.set("status", Some(over.into()));
        assert_eq!(state(&records, Wave::End, "2026-09-25"), Some(VisitState::Cancelled), "{over}");
    }
}

#[test]
fn a_day_at_the_end_of_the_calendar_is_no_day_at_all() {
    let mut records = lamp_trial();
    records.trial.answers.set("planned_end", Some(NaiveDate::MAX.to_string().as_str().into()));
    assert_eq!(state(&records, Wave::End, "2026-09-25"), Some(VisitState::Wanted));
}
