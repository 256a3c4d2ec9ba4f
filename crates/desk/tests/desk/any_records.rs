//! Whatever was recorded, in whatever order and under whatever ids: no count of people contradicts another, and the ids
//! decide nothing.

use at_trials_core::answer::{Answer, Answers};
use at_trials_core::audience::Audience;
use at_trials_core::flow_stage::FlowStage::{self, *};
use at_trials_core::id::RecordId;
use at_trials_desk::page::{self, Glance};
use at_trials_practice::by_hand::{ByHand, chosen, record, trial};
use at_trials_trial::record::{Record, TrialRecords};
use at_trials_trial::sharing::for_audience;
use at_trials_trial::{Comparison, change, flow, problems};
use chrono::NaiveDate;
use proptest::prelude::*;

fn today() -> NaiveDate {
    "2026-12-01".parse().unwrap()
}

/// One of these answers, or none.
fn any(question: &'static str, answers: &'static [&'static str]) -> impl Strategy<Value = Answers> {
    prop::option::weighted(0.85, prop::sample::select(answers)).prop_map(move |answer| match answer {
        Some("yes") => Answers::default().with(question, true),
        Some("no") => Answers::default().with(question, false),
        Some(several) if question == "withdrawn_parts" => Answers::default().with(question, chosen(&[several])),
        Some(answer) => Answers::default().with(question, answer),
        None => Answers::default(),
    })
}

/// Few days, so that many fall together.
const DAYS: &[&str] = &["2026-04-01", "2026-04-02", "2026-04-03", "2026-04-04"];

/// A record of one of these forms with any of these answers.
fn records_of(
    form: &'static str,
    questions: Vec<(&'static str, &'static [&'static str])>,
    most: usize,
) -> impl Strategy<Value = Vec<(&'static str, Answers)>> {
    let answers: Vec<_> = questions.into_iter().map(|(question, answers)| any(question, answers)).collect();
    let one = answers.prop_map(move |all| {
        let together = all.iter().flat_map(Answers::iter);
        (form, together.fold(Answers::default(), |all, (question, answer)| all.with(question.as_str(), answer.clone())))
    });
    prop::collection::vec(one, 0..=most)
}

/// Somebody with anything that can be recorded of them.
fn somebody() -> impl Strategy<Value = (Answers, Vec<(&'static str, Answers)>)> {
    const STATUSES: &[&str] = &["declined", "left_early", "died", "care_home", "lost_contact", "completed", "agreed"];
    const WITHDRAWN: &[&str] = &["device", "questions", "all"];
    const ITEM: &[&str] = &["never", "sometimes", "always"];
    let person = (any("status", STATUSES), any("left_on", DAYS), any("age_band", &["65-74", "75-84"]));
    let person = person.prop_map(|(status, left, age)| {
        let all = status.iter().chain(left.iter()).chain(age.iter());
        all.fold(Answers::default().with("type", "resident"), |all, (id, answer)| all.with(id.as_str(), answer.clone()))
    });
    let agreements = records_of(
        "agreement",
        vec![
            ("decision", &["agreed", "agreed", "declined", "undecided", "withdrawn"]),
            ("explained_on", DAYS),
            ("a4", &["yes", "no"]),
            ("withdrawn_on", DAYS),
            ("withdrawn_parts", WITHDRAWN),
        ],
        2,
    );
    let devices = records_of(
        "allocation",
        vec![
            ("install_outcome", &["installed", "installed", "not_installed"]),
            ("installed_on", DAYS),
            ("usage_level", &["daily", "stopped", "never"]),
            ("end_state", &["kept_by_resident", "returned", "replaced"]),
            ("removed_on", DAYS),
        ],
        2,
    );
    let mut visit: Vec<(&'static str, &'static [&'static str])> = vec![
        ("wave", &["baseline", "end", "end", "exit", "midpoint"]),
        ("done_on", DAYS),
        ("outcome", &["done", "done", "missed", "declined"]),
        ("respondent", &["self", "proxy_own_view"]),
    ];
    visit.extend(["w1", "w2", "w3", "w4", "w5", "w6", "w7", "w8", "w9", "w10"].map(|item| (item, ITEM)));
    let visits = records_of("wellbeing-check", visit, 4);
    (person, agreements, devices, visits)
        .prop_map(|(person, agreements, devices, visits)| (person, [agreements, devices, visits].concat()))
}

/// A trial of such people; `id` says what the id of the record in each place is.
fn put_together(
    people: &[(Answers, Vec<(&'static str, Answers)>)],
    status: &str,
    id: impl Fn(usize) -> String,
) -> TrialRecords {
    let mut records = trial();
    records.trial.answers.set("status", Some(status.into()));
    let mut at = 0;
    let mut next = || {
        at += 1;
        id(at)
    };
    for (person, theirs) in people {
        let person_id = next();
        let code = format!("P-{:04}", records.of("participant").len());
        records.add(record(&person_id, "participant", Some("trial"), person.clone().with("code", code.as_str())));
        for (form, answers) in theirs {
            records.add(record(&next(), form, Some(&person_id), answers.clone()));
        }
    }
    records
}

fn contradicts_nothing(records: &TrialRecords) {
    let flow = flow(records);
    let of = |stages: &[FlowStage]| stages.iter().map(|stage| flow[stage]).sum::<u32>();
    let at_most = |few: &[FlowStage], many: &[FlowStage]| assert!(of(few) <= of(many), "{few:?} of {many:?}: {flow:?}");
    at_most(&[Declined, Agreed], &[Approached]);
    for (few, many) in [
        (Installed, Agreed),
        (EverUsed, Installed),
        (ActiveAtEnd, EverUsed),
        (ActiveAtEnd, Completed),
        (BaselineDone, Agreed),
        (EndDone, Agreed),
        (PairedSelf, PairedAny),
        (PairedAny, BaselineDone),
        (PairedAny, EndDone),
    ] {
        at_most(&[few], &[many]);
    }
    at_most(&[Completed, LeftEarly, Died, LostContact], &[Agreed]);
    for comparison in change(records).iter().filter(|of| of.is_headline()) {
        let pairs: usize = comparison.pairs.values().map(Vec::len).sum();
        assert!(pairs <= flow[&PairedAny] as usize);
        assert!(pairs <= flow[&BaselineDone].min(flow[&EndDone]) as usize);
    }
}

/// What changed. Whose pairs they are is told by places, which follow the ids: here only how many they are.
fn changes(records: &TrialRecords) -> Vec<Comparison> {
    let nameless = |mut one: Comparison| {
        let whose = one.whose.values_mut().chain(one.whose_exits.values_mut());
        whose.for_each(|people| *people = vec![people.len()]);
        one
    };
    change(records).into_iter().map(nameless).collect()
}

/// Everything that is told of a trial, without the ids of its records.
fn told(records: &TrialRecords) -> Vec<String> {
    let mut told = vec![format!("{:?}", flow(records)), format!("{:?}", changes(records))];
    for audience in [Audience::Internal, Audience::Loti, Audience::Public] {
        let sharing = at_trials_practice::first_share(audience, today());
        let (shared, _) = for_audience(records, &sharing);
        told.push(format!("{shared:?} {:?}", at_trials_core::case_study::document(&shared)));
    }
    let mut lines: Vec<String> = std::iter::once(&records.trial)
        .chain(&records.others)
        .map(|record| format!("{:?} {:?}", record.answers, problems(records, record, today())))
        .collect();
    lines.extend(records.of("participant").into_iter().map(|person| about(records, person)));
    lines.sort();
    told.extend(lines);
    let page = page::today([&Glance::of(records, today())], None, today());
    told.extend(page.due.into_iter().map(|line| format!("{} {}", line.title, line.detail)));
    told
}

/// What the list of people and the person's page say of somebody.
fn about(records: &TrialRecords, person: &Record) -> String {
    let page = at_trials_desk::page::person_page(records, person, today());
    let visits: Vec<_> = page.visits.iter().map(|visit| (&visit.title, &visit.detail, visit.start)).collect();
    format!("{} {} {:?} {visits:?}", page.participant.title, page.participant.detail, page.agreement)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_count_contradicts_another_whatever_was_recorded(
        people in prop::collection::vec(somebody(), 0..8),
        status in prop::sample::select(&["planned", "running", "ended", "stopped_early", "cancelled"][..]),
    ) {
        contradicts_nothing(&put_together(&people, status, |at| format!("{at:04}")));
    }

    #[test]
    fn the_ids_of_records_decide_nothing(
        people in prop::collection::vec(somebody(), 1..6),
        ids in Just((0..200_usize).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let records = put_together(&people, "ended", |at| format!("{at:04}"));
        let renamed = put_together(&people, "ended", |at| format!("{:04}", ids[at]));
        for (before, after) in told(&records).into_iter().zip(told(&renamed)) {
            prop_assert_eq!(before, after);
        }
    }
}

#[test]
fn the_ids_decide_nothing_in_the_practice_trials() {
    for records in at_trials_practice::trials() {
        let mut renamed = records.clone();
        let turned = |id: &RecordId| RecordId::from(id.as_str().chars().rev().collect::<String>());
        for record in renamed.others.iter_mut() {
            record.id = turned(&record.id);
            record.parent = record
                .parent
                .as_ref()
                .map(|parent| if *parent == records.trial.id { parent.clone() } else { turned(parent) });
            for link in ["device", "linked_participant", "replaces_allocation"] {
                if let Some(id) = at_trials_trial::asked(record).text(link).map(RecordId::from) {
                    record.answers.set(link, Some(Answer::from(turned(&id).as_str())));
                }
            }
        }
        assert_eq!(flow(&renamed), flow(&records));
        assert_eq!(changes(&renamed), changes(&records));
    }
}
