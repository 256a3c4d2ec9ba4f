//! Records that contradict each other, in practice trial 2 with one person more: each is named where it stands, with the
//! days of both, and nobody is counted on two sides.

use at_trials_core::answer::{Answer, Answers};
use at_trials_core::audience::Audience;
use at_trials_core::flow_stage::FlowStage::{self, *};
use at_trials_core::form::Problem;
use at_trials_core::respondent::Respondent;
use at_trials_core::share::SharedTrial;
use at_trials_practice as practice;
use at_trials_practice::by_hand::{ByHand, record};
use at_trials_trial::Participation;
use at_trials_trial::record::TrialRecords;
use at_trials_trial::sharing::{Releases, Sharing, for_audience};
use at_trials_trial::{Comparison, Exclusion, change, flow, problems};

const FIRST: &str = "ffff9100-0000-4000-8000-000000000001";
const SECOND: &str = "ffff9200-0000-4000-8000-000000000001";

/// Night light with P-0900, who agreed on 1 May, answered on 10 May, had the lamp from 20 May, and answered on 5 November.
fn night_light() -> TrialRecords {
    let mut records = practice::trials().remove(1);
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
    let sharing = Sharing {
        audience: Audience::Internal,
        made_on: "2026-03-03".parse().unwrap(),
        revision: 1,
        app: "0.1.0".into(),
        synthetic: true,
        signed_off: Vec::new(),
        reviews: Vec::new(),
        releases: Releases::default(),
    };
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

#[test]
fn somebody_who_said_no_stands_on_one_side_only() {
    let mut records = night_light();
    records.change("person", "status", "declined");
    let days = ["said no", "an agreement of 1 May 2025", "a device of 20 May 2025", "visit of 5 November 2025"];
    names(&records, "person", "E35", "status", &days);
    // A no is never overruled by a program: everything else of theirs counts nowhere until somebody mends it.
    assert_eq!(counts(&records, [Approached, Declined, Agreed, Installed, PairedSelf]), [27, 9, 18, 15, 11]);
    // Each of the records by itself contradicts the no.
    for keep in ["agreement", "lamp", "after"] {
        let mut one = records.clone();
        one.others
            .retain(|record| record.parent.as_ref().is_none_or(|parent| *parent != "person") || record.id == *keep);
        assert!(found(&one, "person").iter().any(|problem| problem.code == "E35"), "{keep}");
    }
}

#[test]
fn an_agreement_that_was_declined_is_a_no_without_any_status() {
    let mut records = night_light();
    records.change("agreement", "decision", "declined");
    assert_eq!(counts(&records, [Approached, Declined, Agreed, Installed, PairedSelf]), [27, 9, 18, 15, 11]);
    assert!(found(&records, "person").iter().any(|problem| problem.code == "W31"));
    names(&records, "after", "W40", "done_on", &["5 November 2025", "1 May 2025", "said no"]);
}

#[test]
fn a_visit_after_they_died_left_or_moved_is_named_with_both_days_and_counts_until_it_is_mended() {
    for (status, what) in [
        ("died", "died"),
        ("left_early", "left"),
        ("care_home", "moved"),
        ("moved_away", "moved"),
        ("lost_contact", "last reached"),
    ] {
        let mut records = night_light();
        records.change("person", "status", status).change("person", "left_on", "2025-08-01");
        names(&records, "after", "W41", "done_on", &["5 November 2025", "1 August 2025", what]);
        assert_eq!(pairs(&records).0, 12, "{status}");
        records.change("after", "wave", "exit");
        assert_eq!(found(&records, "after").is_empty(), status != "died", "{status}: one last conversation is no slip");
        records.change("after", "wave", "end").change("after", "done_on", "2025-08-01");
        assert_eq!(found(&records, "after"), [], "{status}: on the day itself");
    }
}

#[test]
fn a_visit_that_was_missed_after_somebody_died_contradicts_nothing() {
    let mut records = night_light();
    records.change("person", "status", "died").change("person", "left_on", "2025-08-01");
    records.change("after", "outcome", "missed");
    assert!(found(&records, "after").iter().all(|problem| problem.code != "W41"));
}

#[test]
fn an_end_from_before_the_baseline_is_named_at_the_end_and_is_no_pair() {
    for day in ["2025-05-05", "2025-05-09"] {
        let mut records = night_light();
        records.change("after", "done_on", day);
        let days = ["“End of the trial” is of", "May 2025", "“Baseline”, which comes first, of 10 May 2025"];
        names(&records, "after", "W37", "done_on", &days);
        assert_eq!(found(&records, "before"), []);
        assert_eq!(counts(&records, [PairedSelf, PairedAny]), [11, 11]);
        assert_eq!(index(&records).excluded[&Exclusion::WrongOrder], 1);
    }
    let mut records = night_light();
    records.change("after", "done_on", "2025-05-20").change("before", "done_on", "2025-05-20");
    assert_eq!(pairs(&records).0, 12, "both on one day is short, and in order");
    all_records_are_in_order(&records);
}

#[test]
fn every_wave_comes_after_those_before_it() {
    for (wave, earlier, wrong) in [
        ("midpoint", "baseline", true),
        ("followup_3m", "end", true),
        ("exit", "baseline", true),
        ("exit", "end", false),
        ("baseline", "end", false),
    ] {
        let mut records = night_light();
        records.others.retain(|record| record.id != *"lamp");
        records.change("before", "wave", earlier).change("before", "done_on", "2025-06-10");
        records.change("after", "wave", wave).change("after", "done_on", "2025-06-01");
        let named = found(&records, "after").iter().any(|problem| problem.code == "W37");
        assert_eq!(named, wrong, "{wave} before {earlier}");
    }
}

#[test]
fn an_end_from_before_the_device_came_is_no_answer_after_it() {
    let mut records = night_light();
    records.change("lamp", "installed_on", "2025-11-20");
    names(&records, "after", "W38", "done_on", &["5 November 2025", "20 November 2025"]);
    assert_eq!(pairs(&records).0, 11);
    assert_eq!(index(&records).excluded[&Exclusion::WrongOrder], 1);
}

#[test]
fn what_is_from_before_the_agreement_is_named_and_answers_of_then_count_nowhere() {
    let mut records = night_light();
    records.change("agreement", "explained_on", "2025-05-15");
    names(&records, "before", "W39", "done_on", &["10 May 2025", "15 May 2025"]);
    assert_eq!(found(&records, "lamp"), []);
    assert_eq!(index(&records).excluded[&Exclusion::NotAgreed], 1);
    records.change("agreement", "explained_on", "2025-05-25");
    names(&records, "lamp", "W42", "installed_on", &["20 May 2025", "25 May 2025"]);
}

#[test]
fn a_visit_after_they_took_back_the_questions_is_named() {
    let mut records = night_light();
    records.change("agreement", "withdrawn_on", "2025-09-01");
    for part in ["questions", "all"] {
        records.change("agreement", "withdrawn_parts", at_trials_practice::by_hand::chosen(&[part]));
        names(&records, "after", "W40", "done_on", &["5 November 2025", "1 September 2025", "took back"]);
        assert_eq!(found(&records, "before"), [], "what came before is no slip");
    }
    records.change("agreement", "withdrawn_parts", at_trials_practice::by_hand::chosen(&["device"]));
    assert_eq!(found(&records, "after"), []);
    assert_eq!(counts(&records, [ActiveAtEnd, Completed]), [11, 12], "they gave the device back, and stayed");
}

#[test]
fn a_device_after_they_left_or_took_it_back_is_named() {
    let mut records = night_light();
    records.change("person", "status", "left_early").change("person", "left_on", "2025-05-12");
    names(&records, "lamp", "W43", "installed_on", &["20 May 2025", "12 May 2025"]);
    let mut records = night_light();
    records.change("agreement", "withdrawn_on", "2025-05-12");
    records.change("agreement", "withdrawn_parts", at_trials_practice::by_hand::chosen(&["device"]));
    names(&records, "lamp", "W43", "installed_on", &["20 May 2025", "took back the device on 12 May 2025"]);
}

#[test]
fn nobody_leaves_before_it_was_explained_to_them() {
    let mut records = night_light();
    records.change("person", "status", "left_early").change("person", "left_on", "2025-04-20");
    let problem = found(&records, "person").into_iter().find(|problem| problem.code == "W44").unwrap();
    assert!(problem.message.contains("20 April 2025") && problem.message.contains("1 May 2025"), "{}", problem.message);
}

#[test]
fn of_two_end_visits_on_one_day_neither_counts_whatever_their_ids() {
    let two = |first: &str, second: &str| {
        let mut records = night_light();
        records.others.retain(|record| record.id != *"after");
        records.add(record(first, "wellbeing-check", Some("person"), visit("end", "2025-11-05", "always")));
        records.add(record(second, "wellbeing-check", Some("person"), visit("end", "2025-11-05", "sometimes")));
        records
    };
    for records in [two(FIRST, SECOND), two(SECOND, FIRST)] {
        assert_eq!(pairs(&records), (11, 82.5));
        for id in [FIRST, SECOND] {
            names(&records, id, "W36", "wave", &["5 November 2025", "none counts until one is taken out"]);
        }
    }
    // Once the day of one is corrected the later one counts, and both say so.
    let mut records = two(FIRST, SECOND);
    records.change(SECOND, "done_on", "2025-11-06");
    assert_eq!(pairs(&records), (12, 82.5));
    names(&records, SECOND, "W36", "wave", &["This one, of 6 November 2025, is the later and counts"]);
    names(&records, FIRST, "W36", "wave", &["does not count; the later, of 6 November 2025, does"]);
}

#[test]
fn a_visit_that_was_missed_and_made_later_is_no_contradiction() {
    let mut records = night_light();
    let missed = visit("end", "2025-11-01", "always").with("outcome", "missed");
    records.add(record(FIRST, "wellbeing-check", Some("person"), missed));
    assert_eq!(found(&records, "after"), []);
    assert_eq!(pairs(&records), (12, 102.5));
}

#[test]
fn what_either_of_two_agreements_of_one_day_refuses_is_refused() {
    for (first, second) in [(FIRST, SECOND), (SECOND, FIRST)] {
        let mut records = night_light();
        let agreement = records.others.iter().find(|record| record.id == *"agreement").unwrap().answers.clone();
        records.others.retain(|record| record.id != *"agreement");
        records.add(record(first, "agreement", Some("person"), agreement.clone()));
        records.add(record(second, "agreement", Some("person"), agreement.with("a4", false)));
        assert_eq!(pairs(&records), (11, 82.5));
        for id in [first, second] {
            assert!(found(&records, id).iter().any(|problem| {
                problem.code == "W45" && problem.message.contains("another agreement of 1 May 2025")
            }));
        }
    }
}

#[test]
fn an_agreement_or_a_visit_that_is_only_begun_changes_nothing() {
    let before = night_light();
    let mut records = before.clone();
    records.add(record(FIRST, "agreement", Some("person"), Answers::default().with("explained_on", "2025-06-01")));
    records.add(record("again", "agreement", Some("person"), Answers::default().with("decision", "undecided")));
    let begun = Answers::default().with("wave", "end").with("done_on", "2025-12-01");
    records.add(record(SECOND, "wellbeing-check", Some("person"), begun));
    assert_eq!(flow(&records), flow(&before));
    assert_eq!(change(&records), change(&before));
    all_records_are_in_order(&records);
    let visits = |records: &TrialRecords| {
        let person = records.others.iter().find(|record| record.id == *"person").unwrap();
        at_trials_trial::schedule::visits(
            records,
            &Participation::of(records, person),
            "wellbeing-check",
            "2025-12-01".parse().unwrap(),
        )
    };
    assert_eq!(visits(&records), visits(&before));
    assert_eq!(shared(&records), shared(&before));
}

#[test]
fn a_first_visit_that_is_only_begun_measures_nothing() {
    let mut before = practice::rehearsal("2026-03-03".parse().unwrap());
    before.others.retain(|record| record.form != *"wellbeing-check");
    let mut records = before.clone();
    let person = before.of("participant")[0].id.as_str();
    records.add(record("begun", "wellbeing-check", Some(person), Answers::default().with("wave", "baseline")));
    assert_eq!(change(&records), []);
    assert_eq!(shared(&records), shared(&before));
}

#[test]
fn who_answered_and_how_is_counted_of_the_visits_that_count() {
    let mut records = night_light();
    let mode = |records: &TrialRecords| shared(records).people["wellbeing-check"]["mode"].clone();
    let expected = mode(&records);
    let phone = visit("end", "2025-11-01", "always").with("mode", "phone");
    records.add(record(FIRST, "wellbeing-check", Some("person"), phone));
    assert_eq!(mode(&records), expected, "the later visit takes its place");
}

#[test]
fn an_answer_before_anything_was_decided_makes_nobody_agree() {
    let mut records = night_light();
    records.change("agreement", "decision", Answer::from("undecided"));
    assert_eq!(counts(&records, [Approached, Declined, Agreed, Installed, PairedSelf]), [27, 8, 18, 15, 11]);
    assert!(found(&records, "person").iter().any(|problem| problem.code == "W31"));
}
