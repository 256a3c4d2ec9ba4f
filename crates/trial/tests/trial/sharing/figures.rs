//! Figures of an outcome by what sort they are, and lines of money: what goes to whom, and what stays and why.

use super::{shared, sharing};
use at_trials_core::answer::{Answer, Answers};
use at_trials_core::audience::Audience::{self, Internal, Loti, Public};
use at_trials_core::share::WhyWithheld;
use at_trials_practice as practice;
use at_trials_practice::by_hand::{ByHand, record, trial};
use at_trials_trial::record::{Record, TrialRecords};
use at_trials_trial::sharing::{NotYet, gate};
use serde_json::{Value, json};

/// A trial with this record of a form about it.
fn with(form: &str, answers: Answers) -> TrialRecords {
    let mut records = trial();
    records.add(record("it", form, Some("trial"), answers));
    records
}

/// An outcome with a figure at the end, of so many people.
fn outcome(sort: Option<&str>, value: f64, people: Option<i64>) -> TrialRecords {
    let mut answers =
        Answers::default().with("domain", "falls").with("target_value", 12).with("after_value", Answer::Decimal(value));
    answers.set("figure_sort", sort.map(Into::into));
    answers.set("after_n", people.map(Into::into));
    with("outcome", answers)
}

/// One answer as it goes, and why it stays or is not told exactly.
fn seen(records: &TrialRecords, form: &str, question: &str, audience: Audience) -> (Value, Option<WhyWithheld>) {
    let (shared, withheld) = shared(records, audience);
    let told =
        shared.records[form][0].get(question).map_or(Value::Null, |answer| serde_json::to_value(answer).unwrap());
    let place = Some(("it".into(), question.into()));
    (told, withheld.into_iter().find(|one| one.place == place).map(|one| one.why))
}

#[test]
fn a_figure_that_counts_people_is_told_as_far_as_it_points_at_nobody() {
    use WhyWithheld::{DoesNotFit, PeopleNotSaid, SortNotSaid, TooFew};
    let (nothing, few) = (Value::Null, Some(TooFew));
    for (sort, value, people, loti, public) in [
        (Some("people"), 13.0, Some(16), (json!("all but <5"), few), (json!("all but <8"), few)),
        (Some("people"), 9.0, Some(13), (json!("all but <5"), few), (json!("some, not all"), few)),
        (Some("people"), 2.0, Some(20), (json!("<5"), few), (json!("<8"), few)),
        (Some("people"), 9.0, Some(20), (json!(9), None), (json!(10), None)),
        (Some("people"), 0.0, Some(20), (json!(0), None), (json!(0), None)),
        (Some("people"), 6.0, Some(7), (json!("some, not all"), few), (nothing.clone(), few)),
        (Some("people"), 3.0, Some(4), (nothing.clone(), few), (nothing.clone(), few)),
        (Some("people"), 9.0, None, (nothing.clone(), Some(PeopleNotSaid)), (nothing.clone(), Some(PeopleNotSaid))),
        (Some("people"), 9.0, Some(8), (nothing.clone(), Some(DoesNotFit)), (nothing.clone(), Some(DoesNotFit))),
        (Some("share"), 12.5, Some(16), (nothing.clone(), few), (nothing.clone(), few)),
        (Some("share"), 33.0, Some(40), (json!(30), None), (json!(30), None)),
        (Some("average"), 2.0, Some(20), (json!(2.0), None), (json!(2.0), None)),
        (Some("events"), 2.0, None, (json!(2.0), None), (json!(2.0), None)),
        (Some("events"), 2.0, Some(4), (nothing.clone(), few), (nothing.clone(), few)),
        (None, 2.0, Some(20), (nothing.clone(), Some(SortNotSaid)), (nothing.clone(), Some(SortNotSaid))),
    ] {
        let records = outcome(sort, value, people);
        assert_eq!(seen(&records, "outcome", "after_value", Loti), loti, "{sort:?} {value} of {people:?} for LOTI");
        assert_eq!(seen(&records, "outcome", "after_value", Public), public, "{sort:?} {value} of {people:?}");
        assert_eq!(seen(&records, "outcome", "target_value", Public), (json!(12), None), "a plan points at nobody");
        if people.is_none_or(|people| people >= 5) {
            assert_eq!(seen(&records, "outcome", "after_value", Internal), (json!(value), None));
        }
    }
}

/// The first outcome of a practice trial that measures this, for an audience.
fn practised(measure: &str, audience: Audience) -> Value {
    let measures = |record: &Record| record.answers.get("measure_name") == Some(&measure.into());
    let place = |records: &TrialRecords| records.of("outcome").iter().position(|record| measures(record));
    let (records, place) = practice::trials()
        .into_iter()
        .find_map(|records| Some((place(&records)?, records)))
        .map(|(at, it)| (it, at))
        .unwrap();
    serde_json::to_value(&shared(&records, audience).0.records["outcome"][place]).unwrap()
}

#[test]
fn the_practice_outcomes_tell_no_small_number_of_people() {
    let reminder = |audience| practised("People who set their own reminder without help", audience);
    let worry = |audience| practised("Family members who worry less", audience);
    for (audience, before, after, family) in
        [(Loti, "<5", "all but <5", "all but <5"), (Public, "<8", "all but <8", "some, not all")]
    {
        assert_eq!(
            (&reminder(audience)["baseline_value"], &reminder(audience)["after_value"]),
            (&json!(before), &json!(after))
        );
        assert_eq!(worry(audience)["after_value"], json!(family));
    }
    assert_eq!(reminder(Internal)["after_value"], json!(13));
}

#[test]
fn an_outcome_of_before_is_asked_what_sort_of_figure_it_has_before_it_goes() {
    let mut records = practice::trials().remove(1);
    let mend = |records: &TrialRecords| {
        let (sharing, none) = (sharing(Loti), []);
        let not_yet = gate(records, &sharing, &none).unwrap_err();
        not_yet.into_iter().find_map(|one| if let NotYet::Mend { first, .. } = one { Some(first.1) } else { None })
    };
    assert_eq!(mend(&records), None);
    let id = records.of("outcome")[0].id.clone();
    let older = |records: &mut TrialRecords, change: &dyn Fn(&mut Record)| {
        let mut all: Vec<Record> = records.others.iter().cloned().collect();
        change(all.iter_mut().find(|record| record.id == id).unwrap());
        records.others = all.into();
    };
    older(&mut records, &|record| {
        record.form_version = "1.0.0".to_owned();
        record.answers.set("figure_sort", None);
    });
    assert_eq!(mend(&records), Some("figure_sort".into()));
    older(&mut records, &|record| {
        record.answers.set("baseline_value", None);
        record.answers.set("after_value", None);
    });
    assert_eq!(mend(&records), None, "without a figure nothing lacks: nobody was asked");
}

#[test]
fn how_many_of_a_thing_were_bought_is_told_to_nobody_who_could_count_people_by_it() {
    let devices = |quantity: i64| {
        with("cost", Answers::default().with("type", "device").with("unit_cost", 14_950).with("quantity", quantity))
    };
    let protects = Some(WhyWithheld::ProtectsAnother);
    for (quantity, audience, told) in [
        (18, Internal, (json!(18), None)),
        (4, Internal, (json!(4), None)),
        (18, Loti, (json!(18), None)),
        (4, Loti, (Value::Null, protects)),
        (18, Public, (Value::Null, protects)),
    ] {
        let hidden = told.1.is_some();
        assert_eq!(seen(&devices(quantity), "cost", "quantity", audience), told, "{quantity} for {audience:?}");
        let price = seen(&devices(quantity), "cost", "unit_cost", audience);
        assert_eq!(price, if hidden { (Value::Null, protects) } else { (json!(14_950), None) });
    }
    let sum = |quantity, audience| seen(&devices(quantity), "cost", "sum", audience).0;
    assert_eq!([sum(18, Loti), sum(4, Loti), sum(18, Public)], [Value::Null, json!(59_800), json!(270_000)]);
}
