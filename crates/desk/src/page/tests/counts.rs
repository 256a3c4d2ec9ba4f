//! What screens say of how far people got, of records that contradict each other, and of what is unfinished.

use super::*;

#[test]
fn before_an_agreement_visits_wait_for_it_and_are_not_called_off() {
    let mut records = lamp_trial();
    records.others.retain(|record| record.form != *"agreement");
    let page = |records: &TrialRecords| person_page(records, &person(records), on("2026-04-05"));
    let details = |page: &PersonPage| page.visits.iter().map(|visit| visit.detail.clone()).collect::<Vec<_>>();
    assert!(page(&records).agreement_is_next);
    assert!(details(&page(&records)).iter().all(|detail| detail == "After the agreement"), "{:?}", page(&records));
    let begun = Answers::default().with("explained_on", "2026-04-02");
    records.others.push(record("agreement", "agreement", Some("person"), begun));
    assert!(page(&records).agreement_is_next, "nothing is decided yet");
    assert!(page(&records).agreement.starts_with("An agreement is begun"));
    let last = records.others.last_mut().unwrap();
    last.answers.set("decision", Some("declined".into()));
    assert!(!page(&records).agreement_is_next);
    assert!(details(&page(&records)).iter().all(|detail| detail == "Cancelled"), "a no is a no");
    records.others.last_mut().unwrap().answers.set("decision", Some("agreed".into()));
    assert!(page(&records).agreement_is_next, "whether to ask is not said yet");
    assert!(page(&records).agreement.contains("(A4) is not recorded yet"), "{}", page(&records).agreement);
    assert!(details(&page(&records)).iter().all(|detail| detail == "After the agreement"));
    records.others.last_mut().unwrap().answers.set("a4", Some(true.into()));
    assert!(!page(&records).agreement_is_next);
    assert!(details(&page(&records)).iter().all(|detail| detail != "After the agreement"));
}

#[test]
fn how_far_somebody_got_is_told_from_what_was_recorded() {
    let mut records = lamp_trial();
    let told = |records: &TrialRecords| person_page(records, &person(records), on("2026-10-01")).participant.detail;
    let set = |records: &mut TrialRecords, id: &str, question: &str, answer: &str| {
        let found = records.others.iter_mut().find(|record| record.id == *id).unwrap();
        found.answers.set(question, Some(answer.into()));
    };
    assert_eq!(told(&records), "Agreed · Device installed");
    set(&mut records, "lamp", "usage_level", "daily");
    records.others.push(record("base", INSTRUMENT, Some("person"), answered("baseline", "2026-04-05", 1)));
    assert_eq!(told(&records), "Agreed · Device in use · Answered: baseline");
    records.others.push(record("end", INSTRUMENT, Some("person"), answered("end", "2026-09-28", 1)));
    set(&mut records, "person", "age_band", "75-84");
    let whole = "Agreed · Device in use · Answered: baseline and end of the trial · Reached the end · 75 to 84";
    assert_eq!(told(&records), whole);
    set(&mut records, "lamp", "usage_level", "stopped");
    set(&mut records, "person", "status", "died");
    let whole = "Agreed · Device not in use any more · Answered: baseline and end of the trial · Died · 75 to 84";
    assert_eq!(told(&records), whole);
    set(&mut records, "person", "status", "declined");
    assert_eq!(told(&records), "Said no · 75 to 84");
    records.others.retain(|record| record.form == *"participant");
    set(&mut records, "person", "status", "completed");
    assert_eq!(told(&records), "Asked, not answered yet · 75 to 84", "what earlier versions asked says nothing");
}

#[test]
fn one_visit_too_many_is_listed_so_that_it_can_be_taken_out() {
    let mut records = lamp_trial();
    for id in ["one", "two"] {
        records.others.push(record(id, INSTRUMENT, Some("person"), answered("end", "2026-09-28", 1)));
    }
    let page = person_page(&records, &person(&records), on("2026-10-01"));
    let ends: Vec<_> =
        page.visits.iter().filter(|visit| visit.wave == "end").filter_map(|visit| visit.record.clone()).collect();
    assert_eq!(ends.len(), 2, "{ends:?}");
    assert_ne!(ends[0], ends[1]);
}

#[test]
fn somebody_who_was_only_asked_is_nothing_unfinished() {
    let mut records = lamp_trial();
    records.others.retain(|record| record.form == *"participant");
    records.others[0].answers.set("type", Some("resident".into()));
    let today = seen(&records, "2026-04-05");
    assert!(today.unfinished.iter().all(|line| line.place.form != *"participant"), "{:?}", today.unfinished);
}

#[test]
fn how_somebody_lives_is_needed_of_those_who_agreed_only() {
    let mut records = lamp_trial();
    let needed = |records: &TrialRecords| {
        let problems = record_page(records, &person(records), on("2026-04-05"), ANYTHING).problems;
        problems.into_iter().any(|problem| problem.code == "E2" && problem.question == *"lives")
    };
    assert!(needed(&records));
    records.others.iter_mut().find(|record| record.id == *"agreement").unwrap().answers.set("decision", None);
    assert!(!needed(&records));
}

#[test]
fn unfinished_lines_are_left_out_of_what_is_told_and_listed_beside_it() {
    let whole = practice("Night light");
    let mut records = whole.clone();
    for form in ["device", "outcome", "cost", "benefit", "lesson"] {
        let trial = whole.trial.id.as_str();
        records.others.push(record(&format!("new {form}"), form, Some(trial), Answers::default()));
    }
    let last = records.others.iter_mut().find(|record| record.id == *"new cost").unwrap();
    last.answers = Answers::default().with("unit_cost", 29_900).with("quantity", 1);
    let page = trial_page(&records, on("2026-03-02"));
    let told: Vec<&str> = page.unfinished.iter().map(|line| line.message.as_str()).collect();
    assert_eq!(told.len(), 5, "{told:?}");
    assert!(told.contains(&"New cost: What was the money for?"), "{told:?}");
    let shared =
        |records: &TrialRecords| at_trials_trial::sharing::for_audience(records, &sharing(records, Audience::Internal));
    let (more, withheld) = shared(&records);
    assert_eq!(more.records, shared(&whole).0.records);
    let unfinished = withheld.iter().filter(|kept| kept.why == at_trials_core::share::WhyWithheld::Unfinished);
    assert_eq!(unfinished.filter(|kept| kept.place.is_some()).count(), 5);
    let words = serde_json::to_string(&at_trials_core::case_study::document(&more)).unwrap();
    for never in ["Outcome not named", "Not said", "£299", "New "] {
        assert!(!words.contains(never), "{never}");
    }
    assert!(words.contains("5 records of this trial are unfinished and are left out."));
    assert!(words.contains("at least £8,130"), "the sum says that something is left out");
    assert!(at_trials_trial::sharing::texts(&records).len() == at_trials_trial::sharing::texts(&whole).len());
}

#[test]
fn records_that_contradict_each_other_are_listed_with_whose_they_are() {
    let mut records = lamp_trial();
    assert_eq!(trial_page(&records, on("2026-10-01")).contradictions, []);
    records.others.push(record("end", INSTRUMENT, Some("person"), answered("end", "2026-09-28", 1)));
    let somebody = records.others.iter_mut().find(|record| record.id == *"person").unwrap();
    somebody.answers.set("status", Some("died".into()));
    somebody.answers.set("left_on", Some("2026-08-01".into()));
    let page = trial_page(&records, on("2026-10-01"));
    let [one] = page.contradictions.as_slice() else { panic!("{:?}", page.contradictions) };
    assert_eq!(
        one.message,
        "P-0001: End of the trial: The day of the visit: it is 28 September 2026, and they died on 1 August 2026, before. Check both days, and whose visit it was."
    );
    assert_eq!((one.code.as_str(), one.place.question.as_ref().unwrap().as_str()), ("W41", "done_on"));
}

#[test]
fn what_is_typed_beside_an_answer_is_said_where_the_paper_is_made() {
    let mut records = lamp_trial();
    let before = trial_page(&records, on("2026-10-01")).unfinished.len();
    records.trial.drafts.insert("title".into(), "Lamp ".repeat(100));
    let unfinished = trial_page(&records, on("2026-10-01")).unfinished;
    assert_eq!(unfinished.len(), before + 1);
    let typed = unfinished.last().unwrap();
    assert!(typed.message.contains("no answer yet") && typed.place.question == Some("title".into()), "{typed:?}");
}
