//! The practice trials say what their table says, and every record of them is one a careful person could have made.

use super::*;
use at_trials_core::answer::MissingReason;
use at_trials_core::flow_stage::FlowStage;
use at_trials_core::form::accepts;
use at_trials_core::money::{Benefit, Cost, money};
use at_trials_core::respondent::Respondent;
use at_trials_core::score::{PairedScore, Verdict};
use at_trials_trial::{asked, asked_questions, change, flow, problems};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// Title, approached, agreed, installed, pairs, mean and SD of the change of the index. The table gives no change for
/// Breathe easy, whose three pairs are never shown, and none for Steady week, which asked no questionnaire.
const TABLE: [(&str, u32, u32, u32, u32, f64, f64); 8] = [
    ("Hello at home", 40, 24, 20, 15, 6.0, 11.0),
    ("Night light", 26, 18, 15, 11, 7.5, 10.0),
    ("Steady week", 120, 104, 100, 0, 0.0, 0.0),
    ("Right pill", 30, 16, 12, 9, 3.0, 9.0),
    ("Face to face", 50, 30, 22, 14, 9.0, 12.0),
    ("Breathe easy", 15, 9, 6, 3, 5.0, 7.5),
    ("Safe walks", 14, 8, 7, 5, 2.0, 8.0),
    ("Line change", 60, 55, 52, 41, 0.0, 9.0),
];

/// Every pair of a score of people who answered for themselves.
fn pairs(trial: &TrialRecords, score: &str) -> Vec<PairedScore> {
    let compared = change(trial).into_iter().find(|comparison| comparison.score.id == *score);
    compared.and_then(|mut comparison| comparison.pairs.remove(&Respondent::Themselves)).unwrap_or_default()
}

fn mean_and_sd(pairs: &[PairedScore]) -> (f64, f64) {
    let n = pairs.len() as f64;
    let mean = pairs.iter().map(|pair| pair.change).sum::<f64>() / n;
    let squares = pairs.iter().map(|pair| (pair.change - mean).powi(2)).sum::<f64>();
    (mean, (squares / (n - 1.0)).sqrt())
}

#[test]
fn the_numbers_are_those_of_the_table() {
    for (trial, (title, approached, agreed, installed, paired, mean, sd)) in trials().iter().zip(TABLE) {
        assert_eq!(asked(&trial.trial).text("title"), Some(title));
        let flow = flow(trial);
        let people = [FlowStage::Approached, FlowStage::Agreed, FlowStage::Installed, FlowStage::PairedSelf];
        assert_eq!(people.map(|stage| flow[&stage]), [approached, agreed, installed, paired], "{title}");
        let index = pairs(trial, "index");
        assert_eq!(index.len(), paired as usize, "{title}");
        if !index.is_empty() {
            let (found_mean, found_sd) = mean_and_sd(&index);
            assert!((found_mean - mean).abs() < 0.25, "{title}: mean {found_mean}");
            assert!((found_sd - sd).abs() < 0.25, "{title}: SD {found_sd}");
        }
    }
}

#[test]
fn every_answer_fits_a_question_that_is_asked_and_nothing_stands_in_the_way_of_sharing() {
    let today = NaiveDate::from_ymd_opt(2026, 3, 3).unwrap();
    for trial in trials() {
        for record in std::iter::once(&trial.trial).chain(&trial.others) {
            let form = catalogue().form(record.form.as_str()).unwrap();
            let questions = asked_questions(record);
            for (id, answer) in record.answers.iter() {
                let question = questions.iter().find(|question| question.id == *id);
                let question = question.unwrap_or_else(|| panic!("{} does not ask {id} of {}", form.id, record.id));
                assert_eq!(accepts(question, answer), Ok(()), "{}.{id}", form.id);
            }
            let found: Vec<_> =
                problems(&trial, record, today).into_iter().filter(|found| found.code != "W2").collect();
            assert_eq!(found, [], "{} {}", asked(&trial.trial).text("title").unwrap(), record.form);
        }
    }
}

#[test]
fn loneliness_changes_most_where_people_got_a_voice_assistant() {
    let form = catalogue().form("wellbeing-check").unwrap();
    let mean = |score: &str| mean_and_sd(&pairs(&trials()[0], score)).0;
    for other in form.scores.iter().filter(|score| score.highest <= 4.0 && score.id != *"loneliness" && !score.step) {
        assert!(mean("loneliness") > mean(other.id.as_str()), "{}", other.id);
    }
}

#[test]
fn somebody_got_better_somebody_got_worse_and_somebody_stayed_the_same() {
    let verdicts: BTreeSet<Verdict> = pairs(&trials()[1], "index").iter().map(|pair| pair.verdict).collect();
    assert_eq!(verdicts.len(), 3);
}

/// How many records of a form have this option chosen, by itself or among others.
fn count(trial: &TrialRecords, form: &str, question: &str, option: &str) -> usize {
    let has = |record: &&Record| {
        let answers = asked(record);
        answers.text(question) == Some(option) || answers.choices(question).iter().any(|chosen| *chosen == option)
    };
    trial.of(form).into_iter().filter(has).count()
}

#[test]
fn the_notes_of_the_table_are_true_of_the_records() {
    let [hello, night, steady, pill, face, breathe, walks, line] = trials().try_into().unwrap();
    assert_eq!(count(&hello, "allocation", "not_installed_reason", "no_connectivity"), 4);
    let declined = |reason: &str| count(&hello, "participant", "decline_reason", reason);
    let reasons = &catalogue().form("participant").unwrap().question("decline_reason").unwrap().options;
    let others = reasons.iter().filter(|option| option.id != *"privacy_worry");
    assert!(others.map(|option| declined(option.id.as_str())).all(|n| n < declined("privacy_worry")));
    assert_eq!(count(&night, "allocation", "swap_reason", "fault"), 2);
    assert_eq!(steady.of("wellbeing-check").len(), 0);
    assert_eq!(count(&steady, "benefit", "beneficiary", "nhs"), 0);
    let missed_doses = asked(pill.of("outcome")[0]);
    assert_eq!((missed_doses.number("baseline_value"), missed_doses.number("after_value")), (Some(6.0), Some(2.0)));
    let flow = flow(&face);
    let left = flow[&FlowStage::LeftEarly] + flow[&FlowStage::LostContact];
    assert_eq!((left * 100 + 11) / flow[&FlowStage::Installed], 36, "about 35 in a hundred");
    assert_eq!(asked(&breathe.trial).text("stop_reason"), Some("supplier_failure"));
    assert_eq!(count(&walks, "agreement", "given_by", "best_interests_decision"), 2);
    assert_eq!(count(&walks, "agreement", "given_by", "attorney_health_welfare"), 1);
    assert_eq!(count(&walks, "participant", "type", "unpaid_carer"), 6);
    let carers = asked(walks.of("outcome")[0]);
    assert_eq!((carers.whole("baseline_value"), carers.whole("after_value")), (Some(45), Some(60)), "15 points more");
    assert!(
        line.of("lesson").iter().any(|lesson| asked(lesson).text("text").unwrap().starts_with("Test calls failed"))
    );
}

#[test]
fn night_light_cost_as_much_as_the_worked_example_and_more_for_each_person_who_had_it() {
    let night = &trials()[1];
    let of = |form: &str| night.of(form).into_iter().map(asked);
    let costs: Vec<Cost> = of("cost").map(|answers| Cost::from_asked(&answers)).collect();
    let benefits: Vec<Benefit> = of("benefit").map(|answers| Benefit::from_asked(&answers)).collect();
    let money = money(&costs, &benefits, Some(flow(night)[&FlowStage::Installed]));
    assert_eq!((money.cost, money.cost_per_installed), (813_000, Some(54_200)), "18 devices were bought for 15 people");
    let avoided = &money.gains[&Some("cost_avoided".into())];
    assert_eq!((avoided.total, avoided.per_pound), (392_800, Some(48)));
}

#[test]
fn people_missed_visits_answered_on_leaving_and_left_questions_out() {
    let all = trials();
    let visits =
        |option: &str| all.iter().map(|trial| count(trial, "wellbeing-check", "outcome", option)).sum::<usize>();
    let exits = all.iter().map(|trial| count(trial, "wellbeing-check", "wave", "exit")).sum::<usize>();
    assert_eq!((visits("missed"), exits), (3, 9));
    let declined = Answer::missing(MissingReason::Declined);
    let checks = all.iter().flat_map(|trial| trial.of("wellbeing-check"));
    assert!(checks.filter(|check| check.answers.get("w2") == Some(&declined)).count() > 5);
    let withdrawn = all.iter().map(|trial| count(trial, "agreement", "withdrawn_parts", "device")).sum::<usize>();
    assert!(withdrawn > 5);
    assert_eq!(flow(&all[6])[&FlowStage::PairedAny], 7, "two of them by somebody who knows them");
}

#[test]
fn every_trial_tells_what_helped_and_what_got_in_the_way() {
    for trial in trials() {
        for kind in ["enabler", "barrier"] {
            assert!(count(&trial, "lesson", "kind", kind) > 0, "{kind}");
        }
    }
}

#[test]
fn nobody_could_take_them_for_real() {
    for trial in trials() {
        assert_eq!(asked(&trial.trial).text("lead_org"), Some("other"));
        assert!(asked(&trial.trial).text("lead_org_name").unwrap().contains("(invented)"));
        assert!(asked(&trial.trial).text("contact_mailbox").unwrap().ends_with(".example"));
        for device in trial.of("device") {
            assert!(asked(device).text("product_name").unwrap().contains("(made up)"));
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

#[test]
fn every_answer_of_the_trial_to_rehearse_on_fits() {
    let today = NaiveDate::from_ymd_opt(2026, 3, 3).unwrap();
    let trial = rehearsal(today);
    for record in std::iter::once(&trial.trial).chain(&trial.others) {
        let form = catalogue().form(record.form.as_str()).unwrap();
        for (id, answer) in record.answers.iter() {
            let question = form.question(id.as_str()).unwrap();
            assert_eq!(accepts(question, answer), Ok(()), "{id}");
        }
    }
}

#[test]
fn one_answer_read_alone_is_the_one_read_with_all_others() {
    for trial in trials() {
        for record in trial.all() {
            let all = at_trials_trial::asked(record);
            for question in record.read_by().unwrap().questions() {
                assert_eq!(at_trials_trial::said(record, question), all.get(question.id.as_str()), "{}", question.id);
            }
        }
    }
}
