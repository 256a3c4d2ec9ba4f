//! The practice trials say what their table says, and every record of them is one a careful person could have made.

use super::*;
use crate::form::{Problem, accepts, problems};
use crate::score::{Verdict, paired};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// Title, approached, agreed, installed, pairs, mean and SD of the change of the index.
const TABLE: [(&str, usize, usize, usize, usize, f64, f64); 8] = [
    ("Hello at home", 40, 24, 20, 15, 6.0, 11.0),
    ("Night light", 26, 18, 15, 11, 7.5, 10.0),
    ("Steady week", 120, 104, 100, 0, 0.0, 0.0),
    ("Right pill", 30, 16, 12, 9, 3.0, 9.0),
    ("Face to face", 50, 30, 22, 14, 9.0, 12.0),
    ("Breathe easy", 15, 9, 6, 3, 5.0, 7.5),
    ("Safe walks", 14, 8, 7, 5, 2.0, 8.0),
    ("Line change", 60, 55, 52, 41, 0.0, 9.0),
];

/// Before and after of everybody who answered at both waves.
fn pairs(trial: &TrialRecords) -> Vec<(Answers, Answers)> {
    let checks = trial.of("wellbeing-check");
    let at = |person: &RecordId, wave: &str| {
        checks.iter().find(|record| record.parent.as_ref() == Some(person) && record.answers.text("wave") == Some(wave))
    };
    let people = trial.of("participant");
    people
        .iter()
        .filter_map(|person| {
            Some((at(&person.id, "baseline")?.answers.clone(), at(&person.id, "end")?.answers.clone()))
        })
        .collect()
}

#[test]
fn the_numbers_are_those_of_the_table() {
    let form = catalogue().form("wellbeing-check").unwrap();
    for (trial, (title, approached, agreed, installed, paired_people, mean, sd)) in trials().iter().zip(TABLE) {
        assert_eq!(trial.trial.answers.text("title"), Some(title));
        assert_eq!(trial.of("participant").len(), approached, "{title}");
        assert_eq!(trial.of("agreement").len(), agreed, "{title}");
        let with_device: BTreeSet<_> = trial
            .of("allocation")
            .into_iter()
            .filter(|record| record.answers.text("install_outcome") == Some("installed"))
            .map(|record| record.parent.clone())
            .collect();
        assert_eq!(with_device.len(), installed, "{title}");
        let changes: Vec<f64> =
            pairs(trial).iter().map(|(before, after)| paired(form, "index", before, after).unwrap().change).collect();
        assert_eq!(changes.len(), paired_people, "{title}");
        if paired_people > 0 {
            let n = changes.len() as f64;
            let found = changes.iter().sum::<f64>() / n;
            let variance = changes.iter().map(|change| (change - found).powi(2)).sum::<f64>() / (n - 1.0);
            assert!((found - mean).abs() < 0.25, "{title}: mean {found}");
            assert!((variance.sqrt() - sd).abs() < 0.25, "{title}: SD {}", variance.sqrt());
        }
    }
}

#[test]
fn every_answer_fits_its_question_and_nothing_stands_in_the_way_of_sharing() {
    let today = NaiveDate::from_ymd_opt(2026, 3, 3).unwrap();
    for trial in trials() {
        for record in std::iter::once(&trial.trial).chain(&trial.others) {
            let form = catalogue().form(record.form.as_str()).unwrap();
            for (question, answer) in record.answers.iter() {
                let question =
                    form.question(question.as_str()).unwrap_or_else(|| panic!("{} asks no {question}", form.id));
                assert_eq!(accepts(question, answer), Ok(()), "{}.{}", form.id, question.id);
            }
            let blocking: Vec<_> =
                problems(form, &record.answers, today).into_iter().filter(Problem::blocks_sharing).collect();
            assert_eq!(blocking, [], "{} {}", trial.trial.answers.text("title").unwrap(), record.form);
        }
    }
}

#[test]
fn loneliness_changes_most_where_people_got_a_voice_assistant() {
    let form = catalogue().form("wellbeing-check").unwrap();
    let hello = &trials()[0];
    let mean = |score: &str| -> f64 {
        let changes: Vec<f64> = pairs(hello).iter().map(|(a, b)| paired(form, score, a, b).unwrap().change).collect();
        changes.iter().sum::<f64>() / changes.len() as f64
    };
    for other in form.scores.iter().filter(|score| score.highest <= 4.0 && score.id != *"loneliness" && !score.step) {
        assert!(mean("loneliness") >= mean(other.id.as_str()), "{}", other.id);
    }
}

#[test]
fn somebody_got_better_and_somebody_got_worse() {
    let form = catalogue().form("wellbeing-check").unwrap();
    let verdicts: BTreeSet<Verdict> = pairs(&trials()[1])
        .iter()
        .map(|(before, after)| paired(form, "index", before, after).unwrap().verdict)
        .collect();
    assert_eq!(verdicts.len(), 3);
}

#[test]
fn two_devices_were_swapped_and_three_people_had_somebody_decide_for_them() {
    let swaps = |trial: &TrialRecords| {
        trial.of("allocation").iter().filter(|record| record.answers.whole("sequence_no") == Some(2)).count()
    };
    assert_eq!(swaps(&trials()[1]), 2);
    let walks = &trials()[6];
    let decided =
        |by: &str| walks.of("agreement").iter().filter(|record| record.answers.text("given_by") == Some(by)).count();
    assert_eq!((decided("best_interests_decision"), decided("attorney_health_welfare")), (2, 1));
}

#[test]
fn nobody_could_take_them_for_real() {
    for trial in trials() {
        assert_eq!(trial.trial.answers.text("lead_org"), Some("other"));
        assert!(trial.trial.answers.text("lead_org_name").unwrap().contains("(invented)"));
        assert!(trial.trial.answers.text("contact_mailbox").unwrap().ends_with(".example"));
        for device in trial.of("device") {
            assert!(device.answers.text("product_name").unwrap().contains("(made up)"));
        }
    }
}

#[test]
fn the_same_trials_come_every_time_with_ids_of_their_own() {
    assert_eq!(trials(), trials());
    let trials = trials();
    let ids: BTreeSet<_> = trials
        .iter()
        .flat_map(|trial| std::iter::once(&trial.trial).chain(&trial.others))
        .map(|record| &record.id)
        .collect();
    assert_eq!(ids.len(), trials.iter().map(|trial| trial.others.len() + 1).sum::<usize>());
}
