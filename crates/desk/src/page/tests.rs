//! What the screens say about one small trial, word for word. Here is what the rooms below share.

mod counts;
mod evidence;
mod people;
mod records;
mod share;
mod to_do;
mod today;
mod trials;
mod turned;
mod unprintable;

use super::*;
use at_trials_core::answer::{Answer, Answers, MissingReason};
use at_trials_core::audience::Audience;
use at_trials_core::form::{OwnPage, catalogue};
use at_trials_core::id::QuestionId;
use at_trials_core::share::SignedOff;
use at_trials_practice::by_hand::{INSTRUMENT, lamp_trial, record};
use at_trials_store::Prepared;
use at_trials_trial::record::{Others, Record, TrialRecords};
use at_trials_trial::sharing::{Sharing, Signature, gate};
use chrono::NaiveDate;

/// Typefaces that have every sign.
const ANYTHING: CannotPrint<'static> = &|_| Vec::new();

fn on(day: &str) -> NaiveDate {
    day.parse().unwrap()
}

fn person(records: &TrialRecords) -> Record {
    records.of("participant")[0].clone()
}

/// Every item of the questionnaire answered with the option in this place of its list.
fn answered(wave: &str, day: &str, place: usize) -> Answers {
    let form = at_trials_core::form::catalogue().form(INSTRUMENT).unwrap();
    let mut answers = Answers::default();
    for question in form.questions() {
        let answer = match question.options.get(place) {
            Some(option) => Answer::from(option.id.as_str()),
            None => Answer::missing(MissingReason::Declined),
        };
        answers.set(question.id.clone(), Some(answer));
    }
    for (question, option) in [("wave", wave), ("done_on", day), ("outcome", "done"), ("respondent", "self")] {
        answers.set(question, Some(option.into()));
    }
    answers
}

fn practice(title: &str) -> TrialRecords {
    let trials = at_trials_practice::trials();
    trials.into_iter().find(|records| at_trials_trial::asked(&records.trial).text("title") == Some(title)).unwrap()
}

fn sharing(records: &TrialRecords, audience: Audience) -> Sharing {
    Sharing {
        reviews: at_trials_practice::reviews(records),
        ..at_trials_practice::first_share(audience, on("2026-03-02"))
    }
}

fn signature(name: &str) -> Signature {
    let signed = SignedOff { person: 1, role: at_trials_core::role::Role::Lead, on: "2026-03-02".into() };
    Signature { person: name.into(), name: name.into(), signed }
}

/// The Share page as Lee sees it.
fn share_page_of(records: &TrialRecords, sharing: &Sharing, signed: Vec<Signature>) -> SharePage {
    let (shared, withheld) = at_trials_trial::sharing::for_audience(records, sharing);
    let not_yet = gate(records, sharing, &signed).err().unwrap_or_default();
    let (records, sharing, content) = (records.clone(), sharing.clone(), String::new());
    share_page(Prepared { records, sharing, shared, withheld, content, signed }, &not_yet, &"Lee".into(), &[])
}

/// The first page of a book with this trial alone.
fn seen(records: &TrialRecords, day: &str) -> Today {
    today([&Glance::of(records, on(day))], None, on(day))
}

#[test]
fn a_trial_and_whoever_takes_part_have_a_page_of_their_own_and_nothing_else_has() {
    let pages: Vec<_> = catalogue().forms().filter_map(|form| Some((form.id.as_str(), form.own_page?))).collect();
    assert_eq!(pages, [("participant", OwnPage::Person), ("trial", OwnPage::Trial)]);
}
