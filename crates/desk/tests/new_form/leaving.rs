//! What leaves of new forms, and what stays.

use crate::fixture::{sent_and_read, shared, visitor, with_new_forms};
use at_trials_core::answer::Answers;
use at_trials_core::count::Count;
use at_trials_practice::by_hand::record;
use at_trials_trial::record::Record;
use serde_json::{Value, json};

#[test]
fn what_leaves_of_a_new_form_and_what_stays_is_what_it_says_and_a_reader_takes_it() {
    with_new_forms();
    let mut records = at_trials_practice::trials().into_iter().find(|trial| trial.others.len() > 100).unwrap();
    let trial = records.trial.id.clone();
    let place = |record: Record, id: &str, parent: &at_trials_core::id::RecordId| Record {
        id: id.into(),
        parent: Some(parent.clone()),
        ..record
    };
    records.others.push(place(visitor(), "many", &trial));
    let mut few = place(visitor(), "few", &trial);
    few.answers.set("number", Some(2.into()));
    records.others.push(few);
    let people: Vec<_> = records.of("participant").into_iter().map(|person| person.id.clone()).collect();
    for (number, person) in people.iter().enumerate() {
        let answers = Answers::default().with("where", "By the river").with("liked", true);
        records.others.push(record(&format!("walk {number}"), "walk", Some(person.as_str()), answers));
    }
    let (shared, stays) = shared(&records);
    let visitors = &shared.records["visitor"];
    let told = |id: &str| -> Vec<Value> {
        visitors.iter().map(|visitor| visitor.get(id).map_or(Value::Null, |answer| json!(answer))).collect()
    };
    assert_eq!(told("from"), ["nhs", "nhs"]);
    assert_eq!(told("said"), ["Very handy.", "Very handy."]);
    assert_eq!(told("code"), [Value::Null, Value::Null]);
    assert_eq!(told("happy"), [Value::Null, json!(8.5)], "a figure about two people stays");
    assert_eq!(told("number"), [Value::Null, json!(12)]);
    let Count::Shown(liked) = shared.people["walk"]["liked"]["yes"] else { panic!("{:?}", shared.people["walk"]) };
    assert!(liked >= 5, "{liked}");
    let stay: Vec<&str> = stays.iter().map(|kept| kept.what.as_str()).collect();
    for what in ["Visitor: What is the code of the visit", "Visitor: How happy were they", "Walk: Where did you go"] {
        assert!(stay.iter().any(|kept| kept.starts_with(what)), "{what}: {stay:?}");
    }
    assert!(
        shared.records.contains_key("cost/2") && !shared.records.contains_key("cost"),
        "filled in with the second version"
    );
    sent_and_read(shared);
}
