//! What is kept from one page to the next says what the book says, whatever was done in between.

use super::*;
use crate::now::tests::morning;
use crate::page::{self, Glance, Place, person_page};
use at_trials_core::answer::Answer;
use at_trials_core::audience::Audience;
use at_trials_core::id::RecordId;
use at_trials_core::share::Organisation;
use at_trials_practice::by_hand::lamp_trial;
use at_trials_store::{Entrance, KeyStrength, NewBook};
use at_trials_trial::record::{TrialRecords, Within};
use chrono::Days;
use proptest::prelude::*;
use std::fs;
use std::path::Path;
use std::sync::Arc;

const PASSPHRASE: &str = "lamp otter drizzle";

/// What somebody does. A record is told by its place among all that are there.
#[derive(Clone, Debug)]
enum Step {
    Save(usize, &'static str, Option<&'static str>),
    Type(usize, &'static str, &'static str, bool),
    PutBack(usize, &'static str),
    Add(usize, &'static str, &'static str, &'static str),
    Visit(usize),
    Remove(usize),
    Turn(Way, Option<usize>),
    Sign(usize),
    /// Into the same book by another way than the verbs of the desk.
    Behind(usize, &'static str),
    Sleep,
    LookAtAll,
    LookAt(usize),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let at = || 0..60_usize;
    let one_of = |these: &'static [&'static str]| prop::sample::select(these);
    let question = move || one_of(&["title", "code", "what", "status", "payer", "done_on", "w1", "a4"]);
    let said = move || one_of(&["P-0001", "P-0007", "completed", "withdrew", "borough", "2026-05-01", "never", "?"]);
    let form = move || one_of(&["cost", "participant", "device", "agreement", "allocation"]);
    let way = || prop_oneof![Just(Way::Back), Just(Way::Again)];
    let step = prop_oneof![
        4 => (at(), question(), prop::option::of(said())).prop_map(|(at, asked, said)| Step::Save(at, asked, said)),
        2 => (at(), question(), said(), any::<bool>()).prop_map(|(at, asked, typed, on)| Step::Type(at, asked, typed, on)),
        1 => (at(), question()).prop_map(|(at, asked)| Step::PutBack(at, asked)),
        4 => (at(), form(), question(), said()).prop_map(|(at, form, asked, said)| Step::Add(at, form, asked, said)),
        1 => at().prop_map(Step::Visit),
        2 => at().prop_map(Step::Remove),
        3 => (way(), prop::option::of(at())).prop_map(|(way, at)| Step::Turn(way, at)),
        1 => at().prop_map(Step::Sign),
        2 => (at(), said()).prop_map(|(at, said)| Step::Behind(at, said)),
        1 => Just(Step::Sleep),
        2 => Just(Step::LookAtAll),
        3 => at().prop_map(Step::LookAt),
    ];
    prop::collection::vec(step, 1..40)
}

/// A book with two small trials.
fn book(path: &Path) -> OpenBook {
    let organisation = Organisation { code: "other".to_owned(), name: "Northmere (invented)".to_owned() };
    let (strength, at) = (KeyStrength::Practice, morning().at);
    let new = NewBook { organisation, name: "Lee", passphrase: PASSPHRASE, strength, at };
    let (mut book, _) = Book::create(path, &new).unwrap();
    for name in ["one", "two"] {
        let id = |id: &RecordId| RecordId::from(format!("{id} {name}"));
        let mut records: Vec<Record> = lamp_trial().all().cloned().collect();
        for record in &mut records {
            (record.id, record.parent) = (id(&record.id), record.parent.as_ref().map(id));
        }
        book.put(&records, at).unwrap();
    }
    OpenBook::new(book)
}

fn trials(open: &OpenBook) -> Vec<TrialRecords> {
    let trials = open.book.trials().unwrap();
    trials.iter().map(|trial| open.book.trial_records(&trial.id).unwrap()).collect()
}

impl Step {
    /// Most of what is tried is refused, as it should be, and must leave what is kept as it is too.
    fn take(&self, open: &mut OpenBook, now: &mut Now) {
        let all: Vec<Record> = trials(open).iter().flat_map(TrialRecords::all).cloned().collect();
        let at = |at: &usize| all.get(at % all.len().max(1)).map_or("none".into(), |record| record.id.clone());
        match self {
            Self::Save(to, asked, said) => {
                drop(open.save_answer(&at(to), &(*asked).into(), said.map(Answer::from), *now));
            }
            Self::Type(to, asked, typed, still) => {
                drop(open.type_answer(&at(to), &(*asked).into(), typed, *still, *now));
            }
            Self::PutBack(to, asked) => drop(open.put_back(&at(to), &(*asked).into(), *now)),
            Self::Add(below, form, asked, said) => {
                if let Ok(page) = open.add_record(&(*form).into(), Some(&at(below)), *now) {
                    drop(open.save_answer(&page.record.id, &(*asked).into(), Some((*said).into()), *now));
                }
            }
            Self::Visit(to) => {
                if let Ok(page) = open.start_visit(&at(to), "baseline", &"wellbeing-check".into(), *now) {
                    drop(open.save_answer(&page.record.id, &"w1".into(), Some("never".into()), *now));
                }
            }
            Self::Remove(one) => drop(open.remove_record(&at(one), *now)),
            Self::Turn(way, below) => {
                let within = below.map_or(Within::Book, |below| Within::Below(at(&below)));
                drop(open.turn(*way, Some(&within), *now));
            }
            Self::Sign(trial) => drop(open.sign_off(&at(trial), Audience::Internal, *now)),
            Self::Behind(to, said) => {
                drop(open.book.save_answer(&at(to), &"code".into(), Some((*said).into()), now.at));
            }
            Self::Sleep => now.today = now.today + Days::new(9),
            Self::LookAtAll => is_as_read_again(open, *now),
            Self::LookAt(which) => {
                let trials = trials(open);
                if let Some(read) = trials.get(which % trials.len().max(1)) {
                    assert_eq!(*open.trial(&read.trial.id).unwrap(), *read);
                }
            }
        }
    }
}

/// Today and the list of trials say what they say when every record is read again.
fn is_as_read_again(open: &OpenBook, now: Now) {
    let trials = trials(open);
    let glances: Vec<Glance> = trials.iter().map(|trial| Glance::of(trial, now.today)).collect();
    assert_eq!(open.today(now).unwrap(), page::today(&glances, open.today(now).unwrap().continue_at, now.today));
    let cards: Vec<_> = glances.into_iter().map(|trial| trial.card).collect();
    assert_eq!(open.trial_cards(now).unwrap(), cards);
}

/// Every page, in words, of what is in the book.
fn every_page(open: &OpenBook, now: Now) -> Vec<String> {
    let mut pages = vec![format!("{:?} {:?}", open.today(now), open.trial_cards(now))];
    for trial in trials(open) {
        pages.push(format!("{:?}", open.trial_page(&trial.trial.id, now)));
        for record in trial.all() {
            pages.push(format!("{:?}", open.record_page(&record.id, now)));
        }
        for person in trial.of("participant") {
            pages.push(format!("{:?}", open.person_page(&person.id, now)));
            assert_eq!(open.person_page(&person.id, now).unwrap(), person_page(&trial, person, now.today));
        }
    }
    pages
}

/// The book as somebody finds it who opens it now.
fn opened_again(open: &OpenBook, path: &Path, elsewhere: &Path) -> OpenBook {
    let copy = elsewhere.join("book.attrials");
    for ending in ["", "-keys", "-keys-copy"] {
        fs::copy(format!("{}{ending}", path.display()), format!("{}{ending}", copy.display())).unwrap();
    }
    OpenBook::new(Entrance::to(&copy).unwrap().unlock(&open.book.who().id, PASSPHRASE).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn every_page_after_any_work_is_that_of_a_book_just_opened(steps in steps()) {
        let (folder, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let path = folder.path().join("book.attrials");
        let (mut open, mut now) = (book(&path), morning());
        for step in &steps {
            step.take(&mut open, &mut now);
        }
        is_as_read_again(&open, now);
        let all: Vec<Record> = trials(&open).iter().flat_map(TrialRecords::all).cloned().collect();
        // Which visits are in hand, only the open book knows.
        for record in &all {
            open.put_down(&record.id);
        }
        let kept = every_page(&open, now);
        prop_assert_eq!(kept, every_page(&opened_again(&open, &path, elsewhere.path()), now));
    }
}

#[test]
fn after_an_answer_only_its_trial_is_looked_through_again_and_only_its_record_read() {
    let folder = tempfile::tempdir().unwrap();
    let (mut open, now) = (book(&folder.path().join("book.attrials")), morning());
    open.today(now).unwrap();
    let kept = |open: &OpenBook| Arc::as_ptr(&open.trial(&"trial one".into()).unwrap());
    let before = kept(&open);
    open.save_answer(&"person one".into(), &"code".into(), Some("P-0002".into()), now).unwrap();
    open.save_answer(&"trial one".into(), &"title".into(), Some("Lamp".into()), now).unwrap();
    assert_eq!(kept(&open), before, "the trial stays where it is, and nothing of it is copied");
    let place =
        Place { trial: "trial one".into(), record: "person one".into(), form: "participant".into(), question: None };
    open.remember_place(&place);
    let titles =
        |open: &OpenBook| open.trial_cards(now).unwrap().into_iter().map(|card| card.title).collect::<Vec<_>>();
    assert_eq!(titles(&open), ["Lamp", "Lamp at night"]);
    assert_eq!(open.today(now).unwrap().continue_at.unwrap().title, "P-0002, Lamp");
    open.remove_record(&"trial one".into(), now).unwrap();
    assert_eq!(titles(&open), ["Lamp at night"]);
    assert_eq!(open.today(now).unwrap().continue_at, None, "where they stopped is not there any more");
    assert!(open.trial(&"trial one".into()).is_err());
    open.turn(Way::Back, Some(&Within::Book), now).unwrap();
    assert_eq!(titles(&open), ["Lamp", "Lamp at night"], "in the order in which they were added");
    let typed = |open: &OpenBook| {
        open.today(now).unwrap().unfinished.iter().filter(|line| line.detail.contains("typed but no answer")).count()
    };
    assert_eq!(typed(&open), 0);
    open.type_answer(&"person one".into(), &"code".into(), "?", true, now).unwrap();
    assert_eq!(typed(&open), 1);
    open.put_back(&"person one".into(), &"code".into(), now).unwrap();
    assert_eq!(typed(&open), 0);
}

#[test]
fn a_trial_of_which_nothing_is_answered_says_so_and_its_other_pages_open() {
    let folder = tempfile::tempdir().unwrap();
    let (mut open, now) = (book(&folder.path().join("book.attrials")), morning());
    let new = open.add_record(&"trial".into(), None, now).unwrap().record.id;
    let page = open.trial_page(&new, now).unwrap();
    assert!(!page.in_the_book, "so there is nothing to print or to share");
    assert!(page.people.is_empty() && page.changes.is_empty());
    assert!(open.removed(Some(&new), now).unwrap().is_empty());
    open.save_answer(&new, &"title".into(), Some("Lamp".into()), now).unwrap();
    assert!(open.trial_page(&new, now).unwrap().in_the_book);
    for audience in [Audience::Internal, Audience::Loti, Audience::Public] {
        assert!(open.case_study(&new, audience, now).is_ok() && open.share_page(&new, audience, now).is_ok());
    }
}
