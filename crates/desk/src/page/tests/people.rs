//! The page of one person.

use super::*;

#[test]
fn a_questionnaire_that_did_not_happen_is_finished() {
    let mut records = lamp_trial();
    let answers = Answers::default().with("wave", "end").with("outcome", "missed");
    records.others.push(record("end", INSTRUMENT, Some("person"), answers));
    let page = person_page(&records, &person(&records), on("2026-10-01"));
    let end = page.visits.iter().find(|visit| visit.wave == "end").unwrap();
    assert!(end.done);
    assert_eq!(end.start, Start::No, "it is there already");
    assert!(seen(&records, "2026-10-01").unfinished.iter().all(|line| line.place.record != *"end"));
}

#[test]
fn a_cancelled_visit_cannot_be_begun() {
    let mut records = lamp_trial();
    let visits = |records: &TrialRecords| person_page(records, &person(records), on("2026-04-05")).visits;
    assert!(visits(&records).iter().all(|visit| visit.start != Start::No));
    let somebody = records.others.iter_mut().find(|record| record.id == *"person").unwrap();
    somebody.answers.set("status", Some("died".into()));
    assert!(visits(&records).iter().all(|visit| visit.start == Start::No));
}

#[test]
fn somebody_without_an_agreement_is_named_before_any_question() {
    let mut records = lamp_trial();
    records.others.retain(|record| record.form != *"agreement");
    let today = seen(&records, "2026-04-05");
    assert_eq!(today.due, []);
    assert!(today.unfinished.iter().any(|line| line.detail == "No agreement is recorded yet"));
    let page = person_page(&records, &person(&records), on("2026-04-05"));
    assert_eq!(page.agreement, "No agreement is recorded yet. Record it before any question is asked.");
    assert!(page.visits.iter().all(|visit| visit.start != Start::Next), "first the agreement");
}

#[test]
fn a_person_has_their_visits_in_order_each_with_what_to_do() {
    let mut records = lamp_trial();
    records.others.push(record("base", INSTRUMENT, Some("person"), answered("baseline", "2026-04-05", 1)));
    let page = person_page(&records, &person(&records), on("2026-06-20"));
    assert_eq!(page.participant.title, "P-0001");
    let visits: Vec<(&str, &str, bool)> =
        page.visits.iter().map(|visit| (visit.title.as_str(), visit.detail.as_str(), visit.done)).collect();
    assert_eq!(
        visits,
        [
            ("Baseline, before the device", "Recorded on 5 April 2026", true),
            ("Half way", "Due by 15 July 2026", false),
            ("End of the trial", "From 23 September 2026 to 21 October 2026", false),
            ("Three months after the end", "From 8 December 2026 to 19 January 2027", false),
        ]
    );
    let starts: Vec<Start> = page.visits.iter().map(|visit| visit.start).collect();
    assert_eq!(starts, [Start::No, Start::Next, Start::Yes, Start::Yes], "what to begin next stands out");
    let parts: Vec<(&str, ShowsOfPerson, Vec<&str>)> = page
        .parts
        .iter()
        .map(|part| {
            (part.title.as_str(), part.shows, part.lists.iter().map(|list| list.form.as_str()).collect::<Vec<_>>())
        })
        .collect();
    assert_eq!(
        parts,
        [
            ("Agreement", ShowsOfPerson::Agreement, vec!["agreement"]),
            ("Visits", ShowsOfPerson::Visits, vec![]),
            ("Devices with this person", ShowsOfPerson::Lists, vec!["allocation"]),
        ]
    );
    assert_eq!(page.parts[0].lists[0].records.len(), 1, "the one agreement");
    assert_eq!(page.newer, []);
}
