//! The verbs of a journey, in the words of the people who make it: what a practitioner, a care lead and an analyst do. Journeys
//! read as sentences; anything that goes wrong fails the test where it stands.
#![allow(clippy::unwrap_used, reason = "a step that fails should fail the journey where it stands")]

use at_trials_core::answer::{Answer, Answers};
use at_trials_core::audience::Audience;
use at_trials_core::case_study;
use at_trials_core::document::Document;
use at_trials_core::id::{QuestionId, RecordId};
use at_trials_core::role::Role;
use at_trials_core::share::Organisation;
use at_trials_evidence::{Evidence, Pooled, Verdict};
use at_trials_exchange::{SharingKey, Unsigned, file_name, sha256, sign, take_in};
use at_trials_practice as practice;
use at_trials_store::{Book, Entrance, KeyStrength, NewBook, Prepared, StoreError};
use chrono::{DateTime, Duration, NaiveDate, Utc};
use std::path::{Path, PathBuf};

const PASSPHRASE: &str = "lamp otter drizzle";
/// What the lead types for somebody added.
const FIRST_PASSPHRASE: &str = "otter drizzle lamp";

/// A team with a book in a folder of its own. Time goes on by a minute with everything somebody does.
pub struct Team {
    folder: PathBuf,
    book: Option<Book>,
    now: DateTime<Utc>,
}

impl Team {
    /// A care lead makes a book and adds the others; each chooses a passphrase of their own. Its practitioner sits down first.
    pub fn with_a_new_book(folder: &Path) -> Self {
        let organisation = Organisation { code: "E09000012".to_owned(), name: "Hackney".to_owned() };
        let now = DateTime::from_timestamp(1_772_539_200, 0).unwrap();
        let strength = KeyStrength::Full;
        let new = NewBook { organisation, name: "Lee", passphrase: PASSPHRASE, strength, at: now };
        let (mut book, _) = Book::create(&folder.join("team.attrials"), &new).unwrap();
        for (name, role) in [("Sam", Role::Practitioner), ("Ash", Role::Approver)] {
            book.add_person(name, role, FIRST_PASSPHRASE, now).unwrap();
        }
        let mut team = Self { folder: folder.to_owned(), book: Some(book), now };
        for role in [Role::Approver, Role::Practitioner] {
            team.book = None;
            let entrance = Entrance::to(&team.folder.join("team.attrials")).unwrap();
            let person = entrance.people().into_iter().find(|person| person.role == role).unwrap();
            let mut book = entrance.unlock(&person.id, FIRST_PASSPHRASE).unwrap();
            book.change_passphrase(FIRST_PASSPHRASE, PASSPHRASE, now).unwrap();
            team.book = Some(book);
        }
        team
    }

    /// The practice book, open as its practitioner.
    pub fn practising(folder: &Path) -> Self {
        let now = DateTime::from_timestamp(1_772_539_200, 0).unwrap();
        let book = at_trials_desk::practice::create(&folder.join("team.attrials"), now).unwrap();
        let mut team = Self { folder: folder.to_owned(), book: Some(book), now };
        team.now_works(Role::Practitioner);
        team
    }

    /// Somebody else sits down at the laptop.
    pub fn now_works(&mut self, role: Role) {
        let practice = self.book.take().is_some_and(|book| book.is_practice().unwrap());
        let entrance = Entrance::to(&self.folder.join("team.attrials")).unwrap();
        let person = entrance.people().into_iter().find(|person| person.role == role).unwrap();
        let opened = if practice {
            at_trials_desk::practice::open(entrance, &person.id)
        } else {
            entrance.unlock(&person.id, PASSPHRASE)
        };
        self.book = Some(opened.unwrap());
    }

    /// The laptop is closed.
    pub fn closes_the_book(&mut self) {
        self.book = None;
    }

    /// Somebody tries to open the book.
    pub fn tries_to_open(&self, role: Role) -> Result<(), StoreError> {
        let entrance = Entrance::to(&self.folder.join("team.attrials"))?;
        let person = entrance.people().into_iter().find(|person| person.role == role).unwrap();
        entrance.unlock(&person.id, PASSPHRASE).map(drop)
    }

    /// The open book.
    pub fn book(&mut self) -> &mut Book {
        self.book.as_mut().unwrap()
    }

    fn tick(&mut self) -> DateTime<Utc> {
        self.now += Duration::minutes(1);
        self.now
    }

    fn today(&self) -> NaiveDate {
        self.now.date_naive()
    }

    /// The trial with this title.
    pub fn trial(&mut self, title: &str) -> RecordId {
        let trials = self.book().trials().unwrap();
        trials.into_iter().find(|record| at_trials_trial::asked(record).text("title") == Some(title)).unwrap().id
    }

    /// Somebody adds a record and answers its questions, one by one.
    pub fn records(&mut self, form: &str, parent: Option<&RecordId>, answers: &Answers) -> RecordId {
        let at = self.tick();
        let id = self.book().add_record(form, parent, at).unwrap().id;
        for (question, answer) in answers.iter() {
            self.answers(&id, question.as_str(), answer.clone());
        }
        id
    }

    /// Somebody takes a finished visit in hand, to change its answers.
    pub fn changes(&mut self, record: &RecordId, why: &str) {
        self.book().change_finished(record, why).unwrap();
    }

    /// Somebody answers one question.
    pub fn answers(&mut self, record: &RecordId, question: &str, answer: Answer) {
        let at = self.tick();
        self.book().save_answer(record, &QuestionId::from(question), Some(answer), at).unwrap();
    }

    /// Somebody reads every text of a trial and lets it go.
    pub fn lets_every_text_go(&mut self, trial: &RecordId) {
        let at = self.tick();
        let records = self.book().trial_records(trial).unwrap();
        self.book().review_texts(&practice::reviews(&records), at).unwrap();
    }

    /// What would leave.
    pub fn prepared(&mut self, trial: &RecordId, audience: Audience) -> Prepared {
        let today = self.today();
        self.book().prepare(trial, audience, today, "1.2.3").unwrap()
    }

    /// The person who is working signs what would leave.
    pub fn signs(&mut self, trial: &RecordId, audience: Audience) {
        let (today, content) = (self.today(), self.prepared(trial, audience).content);
        let now = self.now;
        self.book().sign_off(trial, audience, &content, today, now).unwrap();
    }

    /// The case study.
    pub fn case_study(&mut self, trial: &RecordId, audience: Audience) -> Document {
        case_study::document(&self.prepared(trial, audience).shared)
    }

    /// Saves the share file for LOTI into a folder, as the Share page does.
    pub fn saves_share_file(&mut self, trial: &RecordId, folder: &Path) -> PathBuf {
        let prepared = self.prepared(trial, Audience::Loti);
        assert!(prepared.is_signed(), "two people sign first");
        let key = SharingKey::from_seed(&self.book().sharing_seed().unwrap());
        let file = sign(&prepared.shared, &key).unwrap();
        let path = folder.join(file_name(&prepared.shared));
        std::fs::write(&path, &file).unwrap();
        let (at, revision) = (self.tick(), prepared.sharing.revision);
        self.book().shared(trial, Audience::Loti, revision, &sha256(&file), at).unwrap();
        path
    }
}

/// An analyst chooses files and sees what they add up to, with a verdict for each.
pub fn analyst_chooses(files: &[PathBuf]) -> (Vec<Verdict>, Pooled) {
    let mut evidence = Evidence::default();
    let verdicts = files.iter().map(|file| take_in(&mut evidence, file, Unsigned::Refuse).verdict).collect();
    (verdicts, evidence.pool())
}

/// Every word of a document, in reading order.
pub fn words(document: &Document) -> String {
    format!("{document:?}")
}
