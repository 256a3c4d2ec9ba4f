//! A book that a newer version of the app has been at holds records of forms that this one does not have: of forms that are
//! new, and of new versions of forms. It opens, and every page says that they are there and nothing of what they say.

use crate::left_over::told;
use at_trials_core::answer::Answers;
use at_trials_core::audience::Audience;
use at_trials_core::share::{SharedTrial, WhyWithheld};
use at_trials_desk::page::{self, Glance};
use at_trials_desk::practice;
use at_trials_practice::by_hand::{lamp_trial, record};
use at_trials_store::{Book, Entrance};
use at_trials_trial::record::{Record, TrialRecords};
use at_trials_trial::sharing::{NotYet, Sharing, Withheld, for_audience, gate};
use chrono::{DateTime, NaiveDate, Utc};
use std::sync::Arc;

const NEWER: &str = "Made by a newer version of AT Trials";

/// What no page of this version may show, for nobody knows what it means.
const UNREAD: &str = "Unread sentinel";

fn today() -> NaiveDate {
    "2026-10-01".parse().unwrap()
}

fn at() -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).unwrap()
}

/// A record of a form in a version that this app does not have.
fn newer(id: &str, form: &str, parent: Option<&str>) -> Record {
    let answers = ["title", "text", "type", "product_name", "code", "decision", "status", "wave", "tomorrow"]
        .into_iter()
        .fold(Answers::default(), |answers, question| answers.with(question, UNREAD));
    Record { form_version: "7.1.0".into(), ..record(id, form, parent, answers) }
}

/// The lamp trial after a newer version was at it: a record of every form in a version of tomorrow, of forms of tomorrow, and
/// a device of tomorrow linked to from a record of today.
fn lamp_trial_of_tomorrow() -> TrialRecords {
    let mut records = lamp_trial();
    for form in ["device", "outcome", "cost", "benefit", "lesson", "participant", "visitor"] {
        records.others.push(newer(&format!("newer {form}"), form, Some("trial")));
    }
    for form in ["agreement", "allocation", "wellbeing-check", "walk"] {
        records.others.push(newer(&format!("newer {form}"), form, Some("person")));
    }
    records.others.push(newer("deep", "walk", Some("newer participant")));
    records.others.push(newer("deeper", "step", Some("newer walk")));
    let lamp = records.others.iter_mut().find(|record| record.id == *"lamp").unwrap();
    lamp.answers.set("device", Some("newer device".into()));
    records
}

/// A trial that is of tomorrow itself, with people of today in it.
fn trial_of_tomorrow() -> TrialRecords {
    let mut records = lamp_trial();
    records.trial = newer("trial", "trial", None);
    records
}

fn shared(records: &TrialRecords, audience: Audience) -> (SharedTrial, Vec<Withheld>) {
    for_audience(records, &sharing(audience))
}

fn sharing(audience: Audience) -> Sharing {
    at_trials_practice::first_share(audience, today())
}

/// Everything that any page says of a trial.
fn every_page(records: &TrialRecords) -> Vec<String> {
    let mut pages = told(records, today());
    let nothing_lost = |_: &str| vec!["☃".to_owned()];
    let everything = || std::iter::once(&records.trial).chain(&records.others);
    let glance = Glance::of(records, today());
    pages.push(format!("{:?}", glance.card));
    for record in everything() {
        let whole = page::record_page(records, record, today(), &nothing_lost);
        pages.push(format!("{:?}", page::RecordPage { record: records.trial.clone(), ..whole }));
        pages.push(format!("{:?}", page::person_page(records, record, today())));
        let question = "title".into();
        pages.push(page::why_changed(record, &question, None, ("Sam", today(), "a slip")));
        let waiting = [(Arc::new(records.clone()), record.clone(), question.clone())];
        pages.push(format!("{:?}", page::save_state(&waiting)));
        let place = page::Place {
            trial: records.trial.id.clone(),
            record: record.id.clone(),
            form: record.form.clone(),
            question: Some(question.clone()),
        };
        let continue_at = page::continue_at(records, &place);
        pages.push(format!("{:?}", page::today([&glance], continue_at, today())));
        for (question, gone) in [(Some(&question), false), (None, true), (None, false)] {
            let turn = page::Turn { records, record, question, decision: false, gone };
            pages.push(format!("{} {:?}", turn.what(), turn.made("Undone")));
        }
    }
    for audience in [Audience::Internal, Audience::Loti, Audience::Public] {
        let document = at_trials_core::case_study::document(&shared(records, audience).0);
        pages.push(format!("{:?}", page::case_study_page(records, document, &nothing_lost)));
    }
    // Records as such hold what was recorded; the pages beside them must not.
    let trial = format!("{:?}", records.trial);
    pages.into_iter().map(|page| page.replace(&trial, "")).collect()
}

#[test]
fn every_page_of_a_book_of_tomorrow_opens_and_says_nothing_of_what_it_cannot_read() {
    for records in [lamp_trial_of_tomorrow(), trial_of_tomorrow()] {
        let pages = every_page(&records);
        assert!(pages.iter().any(|page| page.contains(NEWER)));
        for page in pages {
            assert!(!page.contains(UNREAD), "{page}");
        }
    }
}

#[test]
fn records_of_tomorrow_are_listed_where_they_belong_and_lead_nowhere() {
    let records = lamp_trial_of_tomorrow();
    let trial = page::trial_page(&records, today());
    for form in ["device", "outcome", "cost", "benefit", "lesson"] {
        let [line] = trial.records[form].as_slice() else { panic!("{form}: {:?}", trial.records[form]) };
        assert_eq!((line.title.as_str(), line.detail.as_str(), line.newer, line.problems), (NEWER, "", true, 0));
    }
    assert_eq!(
        trial.people.iter().map(|line| (line.title.as_str(), line.newer)).collect::<Vec<_>>(),
        [(NEWER, true), ("P-0001", false)]
    );
    let ids = |lines: &[page::RecordLine]| lines.iter().map(|line| line.id.to_string()).collect::<Vec<_>>();
    assert_eq!(ids(&trial.newer), ["newer visitor", "deeper"], "forms that this version does not know at all");
    let person = records.others.iter().find(|record| record.id == *"person").unwrap();
    let person = page::person_page(&records, person, today());
    assert_eq!(ids(&person.newer), ["newer walk"]);
    let agreements = &person.parts[0].lists[0].records;
    assert_eq!(agreements.iter().map(|line| line.newer).collect::<Vec<_>>(), [false, true]);
}

#[test]
fn an_agreement_of_tomorrow_may_take_everything_back_so_nothing_of_theirs_counts() {
    let mut records = lamp_trial();
    let person = records.others[0].clone();
    let due = |records: &TrialRecords| page::today([&Glance::of(records, today())], None, today()).due.len();
    assert!(at_trials_trial::Participation::of(&records, &person).agreement_stands());
    assert_eq!(due(&records), 1);
    records.others.push(newer("newer", "agreement", Some("person")));
    let one = at_trials_trial::Participation::of(&records, &person);
    assert!(!one.agreement_stands() && !one.allows_questions());
    assert_eq!(due(&records), 0, "nobody is asked while what they agreed to cannot be read");
    records.others.pop();
    records.others[0].form_version = "7.1.0".into();
    assert!(
        !at_trials_trial::Participation::of(&records, &records.others[0]).agreement_stands(),
        "nor if they are unread"
    );
}

#[test]
fn what_is_of_tomorrow_stays_in_the_book_and_is_named_among_what_stays() {
    let records = lamp_trial_of_tomorrow();
    let (shared, stays) = shared(&records, Audience::Loti);
    let newer: Vec<&str> =
        stays.iter().filter(|kept| kept.why == WhyWithheld::Newer).map(|kept| kept.what.as_str()).collect();
    assert_eq!(newer.len(), 13, "{newer:?}");
    assert!(newer.contains(&"Cost") && newer.contains(&"A record"), "{newer:?}");
    assert!(shared.records.is_empty(), "{:?}", shared.records);
}

#[test]
fn a_trial_of_tomorrow_is_listed_and_cannot_be_shared() {
    let records = trial_of_tomorrow();
    let card = Glance::of(&records, today()).card;
    assert_eq!((card.title.as_str(), card.detail.as_str(), card.status.as_str(), card.newer), (NEWER, "", "", true));
    for audience in [Audience::Loti, Audience::Public] {
        let not_yet = gate(&records, &sharing(audience), &[]).unwrap_err();
        assert!(not_yet[0].words().starts_with("Install the newer version of AT Trials"), "{not_yet:?}");
    }
    assert!(!gate(&lamp_trial(), &sharing(Audience::Loti), &[]).unwrap_err().contains(&NotYet::Install));
}

#[test]
fn a_book_with_records_of_tomorrow_opens_and_prepares_everything() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("practice.attrials");
    let mut book: Book = practice::create(&path, at()).unwrap();
    let records = lamp_trial_of_tomorrow();
    book.put(std::slice::from_ref(&records.trial), at()).unwrap();
    let (first, then): (Vec<Record>, Vec<Record>) =
        records.others.iter().cloned().partition(|record| record.parent == Some("trial".into()));
    book.put(&first, at()).unwrap();
    let (then, last): (Vec<Record>, Vec<Record>) = then.into_iter().partition(|record| record.id != *"deeper");
    book.put(&then, at()).unwrap();
    book.put(&last, at()).unwrap();
    book.put(&[newer("alone", "trial", None), newer("strange", "programme", None)], at()).unwrap();
    let me = book.who().id.clone();
    drop(book);
    let mut book = practice::open(Entrance::to(&path).unwrap(), &me).unwrap();
    book.take_typed_answers(at()).unwrap();
    let trials = book.trials().unwrap();
    assert_eq!(trials.iter().filter(|trial| trial.read_by().is_none()).count(), 2);
    let all: Vec<TrialRecords> = trials.iter().map(|trial| book.trial_records(&trial.id).unwrap()).collect();
    for records in &all {
        drop(every_page(records));
        for audience in [Audience::Internal, Audience::Loti, Audience::Public] {
            let prepared = book.prepare(&records.trial.id, audience, today(), "0.1.0").unwrap();
            let known = records.trial.read_by().is_some();
            let signed = book.sign_off(&records.trial.id, audience, &prepared.content, today(), at());
            assert_eq!(signed.is_ok(), known);
        }
    }
}
