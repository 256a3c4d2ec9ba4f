//! What undo and redo are called.

use super::*;

#[test]
fn what_is_undone_is_named_with_whose_it_is_and_never_with_the_answer() {
    let mut records = lamp_trial();
    records.others.push(record("base", INSTRUMENT, Some("person"), answered("baseline", "2026-04-05", 1)));
    let base = records.others.last().unwrap().clone();
    let question = "w7".into();
    let turn = Turn { records: &records, record: &base, question: Some(&question), decision: false, gone: false };
    let change = turn.made("Undone");
    assert_eq!(
        change.words,
        "Undone: ‘W7, I have enjoyed parts of my day’ of P-0001: Baseline, before the device, Lamp at night."
    );
    assert_eq!(change.place.unwrap().question, Some("w7".into()));
    assert_eq!(change.gone, Vec::<at_trials_core::id::RecordId>::new());
}

#[test]
fn a_decision_about_a_text_is_told_from_the_text_and_is_on_show_already() {
    let records = practice("Night light");
    let question = "problem".into();
    let turn =
        Turn { records: &records, record: &records.trial, question: Some(&question), decision: true, gone: false };
    let change = turn.made("Undone");
    assert_eq!(change.words, "Undone: the decision about ‘What is the problem today’ of Night light.");
    assert_eq!(change.place, None);
}

#[test]
fn what_goes_takes_everything_below_it_and_leads_to_where_it_was_listed() {
    let mut records = lamp_trial();
    records.others.push(record("base", INSTRUMENT, Some("person"), answered("baseline", "2026-04-05", 1)));
    let person = person(&records);
    let turn = Turn { records: &records, record: &person, question: None, decision: false, gone: true };
    assert_eq!(turn.what(), "adding P-0001, Lamp at night");
    let change = turn.made("Undone");
    assert_eq!(change.words, "Undone: P-0001, Lamp at night is taken out.");
    assert_eq!(change.gone[0], person.id);
    assert!(change.gone.iter().any(|id| *id == *"base"), "{:?}", change.gone);
    assert_eq!(change.place.unwrap().form, *"trial");
    let trial =
        Turn { records: &records, record: &records.trial, question: None, decision: false, gone: true }.made("Undone");
    assert_eq!(trial.place, None, "the list of trials");
    assert_eq!(trial.gone.len(), records.others.len() + 1);
    let back = Turn { records: &records, record: &person, question: None, decision: false, gone: false };
    assert_eq!(back.made("Done again").words, "Done again: P-0001, Lamp at night is back.");
}
