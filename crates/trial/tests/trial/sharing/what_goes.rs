//! Answers about the trial: what goes as it is, what goes coarser, and what waits for a reader.

use super::{AUDIENCES, shared, sharing};
use at_trials_core::answer::{Answer, Answers, MissingReason};
use at_trials_core::audience::Audience;
use at_trials_core::audience::Audience::{Internal, Loti, Public};
use at_trials_core::form::{Identifies, Kind, Shares, catalogue};
use at_trials_core::share::counted_words;
use at_trials_core::share::may_go;
use at_trials_core::share::{SharedAnswer, WhyWithheld};
use at_trials_practice::by_hand::{ByHand, chosen, record, trial};
use at_trials_trial::record::TrialRecords;
use at_trials_trial::sharing::{Sharing, TextReview, for_audience, texts};
use serde_json::{Value, json};

fn lamp() -> TrialRecords {
    let mut records = trial();
    records.trial.answers = Answers::default()
        .with("title", "Lamp")
        .with("status", "running")
        .with("setting", chosen(&["own_home"]))
        .with("actual_start", "2026-04-17")
        .with("target_n", 12)
        .with("partners", chosen(&["borough"]))
        .with("joint_trial", false)
        .with("lead_org", "E09000012");
    let cost = Answers::default()
        .with("type", "device")
        .with("unit_cost", 14_900)
        .with("vat_included", Answer::missing(MissingReason::DontKnow))
        .with("payer", Answer::missing(MissingReason::Died));
    records.add(record("cost", "cost", Some("trial"), cost));
    records
}

fn answers(records: &TrialRecords, sharing: &Sharing) -> Value {
    serde_json::to_value(for_audience(records, sharing).0.trial).unwrap()
}

#[test]
fn choices_numbers_and_reasons_go_and_days_go_as_months() {
    for audience in [Audience::Loti, Audience::Public] {
        let expected = json!({
            "status": "running", "setting": ["own_home"], "actual_start": "2026-04", "target_n": 12,
            "partners": ["borough"], "joint_trial": false, "lead_org": "E09000012"
        });
        assert_eq!(answers(&lamp(), &sharing(audience)), expected);
        // A reason the question does not offer is not an answer to it, so it stays.
        let mut cost = json!({ "type": "device", "vat_included": { "missing": "dont_know" } });
        if audience == Audience::Loti {
            cost["unit_cost"] = json!(14_900);
        }
        let shared = for_audience(&lamp(), &sharing(audience)).0;
        assert_eq!(serde_json::to_value(&shared.records["cost"]).unwrap(), json!([cost]));
    }
}

#[test]
fn an_answer_beside_which_something_else_was_typed_goes_nowhere_and_waits_for_no_reader() {
    let mut records = lamp();
    assert_eq!(texts(&records)[0].text, "Lamp");
    records.trial.drafts.insert("title".into(), "Lamp ".repeat(200));
    records.trial.drafts.insert("target_n".into(), "about twelve".to_owned());
    assert!(texts(&records).iter().all(|text| text.text != "Lamp"));
    for audience in AUDIENCES {
        let told = answers(&records, &sharing(audience));
        assert!(told.get("title").is_none() && told.get("target_n").is_none(), "{told}");
    }
    let problems = at_trials_trial::problems(&records, &records.trial, "2026-05-01".parse().unwrap());
    let waiting: Vec<_> = problems.iter().filter(|problem| problem.code == at_trials_trial::DRAFT).collect();
    assert!(waiting.len() == 2 && waiting.iter().all(|problem| problem.blocks_sharing()), "{waiting:?}");
}

#[test]
fn a_text_goes_only_in_the_very_words_somebody_has_read_and_let_go() {
    let review =
        |text: &str, may_go| TextReview { record: "trial".into(), question: "title".into(), text: text.into(), may_go };
    for (reviews, inside, outside) in [
        (vec![], true, Err(WhyWithheld::NotReviewed)),
        (vec![review("Lamps", true)], true, Err(WhyWithheld::NotReviewed)),
        (vec![review("Lamp", true)], true, Ok(())),
        (vec![review("Lamp", false)], false, Err(WhyWithheld::KeptBack)),
        (vec![review("Lamp", true), review("Lamp", false)], false, Err(WhyWithheld::KeptBack)),
    ] {
        for audience in AUDIENCES {
            let (shared, withheld) = for_audience(&lamp(), &Sharing { reviews: reviews.clone(), ..sharing(audience) });
            let why =
                withheld.iter().find(|one| one.place == Some(("trial".into(), "title".into()))).map(|one| one.why);
            let goes = if audience == Audience::Internal { inside } else { outside.is_ok() };
            assert_eq!(shared.trial.contains_key("title"), goes, "{audience:?} {reviews:?}");
            assert_eq!(why.is_none(), goes, "{audience:?} {reviews:?}");
            if audience != Audience::Internal {
                assert_eq!(why.map_or(Ok(()), Err), outside);
            }
        }
    }
}

#[test]
fn every_text_that_can_go_is_offered_to_a_reader_once() {
    let mut records = lamp();
    let lesson = Answers::default().with("kind", "enabler").with("text", "Two visits").with("theme", "staff");
    records.add(record("lesson", "lesson", Some("trial"), lesson));
    records.person("a", "here").change("a", "expectation_own_words", "to sleep");
    let found: Vec<_> = texts(&records).into_iter().map(|text| (text.question, text.text)).collect();
    assert_eq!(found, [("text".into(), "Two visits".to_owned()), ("title".into(), "Lamp".to_owned())]);
}

#[test]
fn whatever_a_form_says_an_answer_that_points_at_somebody_stays() {
    let form = catalogue().form("trial").unwrap();
    let records = lamp();
    for (question, answer) in records.trial.answers.iter() {
        let question = form.question(question.as_str()).unwrap();
        let goes = |question| may_go(&question, answer, Some(true), Audience::Loti);
        assert!(goes(question.clone()).is_ok(), "{}", question.id);
        for identifies in [Identifies::Contact, Identifies::Quasi, Identifies::Special, Identifies::Direct] {
            let named = at_trials_core::form::Question { identifies, ..question.clone() };
            assert_eq!(goes(named), Err(WhyWithheld::NeverShared), "{}", question.id);
        }
        for shares in [Shares::Never, Shares::Counted] {
            let kept = at_trials_core::form::Question { shares, ..question.clone() };
            assert_eq!(goes(kept), Err(WhyWithheld::NeverShared), "{}", question.id);
        }
    }
}

#[test]
fn text_without_a_review_and_a_day_never_go_as_they_are_even_if_a_form_says_so() {
    let question = |kind| at_trials_core::form::Question {
        kind,
        shares: Shares::AsIs,
        ..catalogue().form("trial").unwrap().question("title").unwrap().clone()
    };
    let goes = |kind, answer: &str| may_go(&question(kind), &answer.into(), None, Audience::Loti);
    assert_eq!(goes(Kind::Text { longest: 40 }, "Anne"), Err(WhyWithheld::NotReviewed));
    assert_eq!(serde_json::to_value(goes(Kind::Date, "2026-04-17").unwrap()).unwrap(), "2026-04");
    assert_eq!(goes(Kind::Choice, "Anne"), Err(WhyWithheld::NeverShared));
    assert_eq!(goes(Kind::ParticipantCode, "P-0007"), Err(WhyWithheld::NeverShared));
    assert_eq!(goes(Kind::Link { to: "participant".into() }, "a"), Err(WhyWithheld::NeverShared));
}

#[test]
fn an_answer_that_is_not_asked_any_more_stays() {
    let mut records = lamp();
    records.trial.answers.set("stop_reason", Some("safety".into()));
    assert_eq!(answers(&records, &sharing(Audience::Loti)).get("stop_reason"), None);
}

#[test]
fn another_organisation_is_named_once_its_name_has_been_read() {
    let mut records = lamp();
    records.trial.answers.set("lead_org", Some("other".into()));
    records.trial.answers.set("lead_org_name", Some("St. Elmside & Sons (invented)".into()));
    let organisation = shared(&records, Audience::Loti).0.organisation;
    assert_eq!(
        (organisation.code.as_str(), organisation.name.as_str()),
        ("other:st-elmside-sons-invented", "St. Elmside & Sons (invented)")
    );
    let unread = for_audience(&records, &sharing(Audience::Loti)).0.organisation;
    assert_eq!(unread.code, "other:not-named");
    assert_eq!(shared(&lamp(), Audience::Loti).0.organisation.name, "Hackney");
}

#[test]
fn a_figure_about_few_people_stays() {
    let outcome = |n: i64| {
        let mut records = lamp();
        let answers = Answers::default().with("domain", "falls").with("figure_sort", "average");
        let answers = answers.with("baseline_value", 6).with("baseline_n", n);
        records.add(record("outcome", "outcome", Some("trial"), answers));
        records
    };
    let seen = |n: i64, audience| {
        let answers = shared(&outcome(n), audience).0.records["outcome"][0].clone();
        (answers.contains_key("baseline_value"), answers.get("baseline_n").cloned())
    };
    for (n, audience, value, told) in [
        (4, Internal, false, Some(4)),
        (4, Loti, false, None),
        (5, Loti, true, Some(5)),
        (7, Public, false, None),
        (12, Public, true, Some(10)),
        (0, Public, true, Some(0)),
    ] {
        assert_eq!(seen(n, audience), (value, told.map(SharedAnswer::Whole)), "{n} for {audience:?}");
    }
    let (_, withheld) = shared(&outcome(4), Loti);
    let kept: Vec<_> = withheld.iter().filter(|one| one.why == WhyWithheld::TooFew).map(|one| &one.place).collect();
    assert_eq!(kept.len(), 2);
}

#[test]
fn what_an_answer_is_counted_under_has_words() {
    let question = |form: &str, id: &str| catalogue().form(form).unwrap().question(id).unwrap();
    let words = |form, id, answer: &str| counted_words(question(form, id), &answer.into());
    assert_eq!(words("agreement", "a1", "yes").as_deref(), Some("Yes"));
    assert_eq!(words("participant", "age_band", "75-84").as_deref(), Some("75 to 84"));
    assert_eq!(words("participant", "age_band", "missing:declined").as_deref(), Some("Prefers not to say"));
    assert_eq!(words("participant", "age_band", "missing:died"), None);
    assert_eq!(words("participant", "age_band", "declined"), None);
}
