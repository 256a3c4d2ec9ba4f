//! The verbs of a journey, in the words of the people who make it: what a practitioner, a care lead and an analyst do, with the
//! verbs of the window (`at-trials-desk`). Journeys read as sentences; anything that goes wrong fails the test where it stands.
#![allow(clippy::unwrap_used, reason = "a step that fails should fail the journey where it stands")]

use at_trials_core::answer::{Answer, Answers};
use at_trials_core::audience::Audience;
use at_trials_core::document::Document;
use at_trials_core::id::{FormId, PersonId, QuestionId, RecordId};
use at_trials_core::role::Role;
use at_trials_desk::page::{NewBook, NewPerson, WindowError};
use at_trials_desk::{Desk, Now, OpenBook};
use at_trials_evidence::{Evidence, Pooled, Verdict};
use at_trials_exchange::{Unsigned, take_in};
use at_trials_store::Prepared;
use chrono::{DateTime, Duration, Utc};
use std::path::{Path, PathBuf};

const PASSPHRASE: &str = "lamp otter drizzle";
/// What the lead types for somebody added.
const FIRST_PASSPHRASE: &str = "otter drizzle lamp";

/// A team with a desk, and a folder of its own for the books. Time goes on by a minute with everything somebody does.
pub struct Team {
    folder: PathBuf,
    desk: Desk,
    practises: bool,
    at: DateTime<Utc>,
}

impl Team {
    fn new(folder: &Path, practises: bool) -> Self {
        let at = DateTime::from_timestamp(1_772_539_200, 0).unwrap();
        Self { folder: folder.to_owned(), desk: Desk::new(folder), practises, at }
    }

    /// A care lead makes a book and adds the others; each chooses a passphrase of their own. Its practitioner sits down first.
    pub fn with_a_new_book(folder: &Path) -> Self {
        let mut team = Self::new(folder, false);
        let new = NewBook {
            organisation_code: "E09000012".to_owned(),
            organisation_name: String::new(),
            name: "Lee".to_owned(),
            passphrase: PASSPHRASE.to_owned(),
        };
        let now = team.now();
        team.desk.create(&new, now).unwrap();
        for (name, role) in [("Sam", Role::Practitioner), ("Ash", Role::Approver)] {
            let new = NewPerson { name: name.to_owned(), role, passphrase: FIRST_PASSPHRASE.to_owned() };
            let now = team.now();
            team.book().add_person(&new, now).unwrap();
        }
        for role in [Role::Approver, Role::Practitioner] {
            team.closes_the_book();
            let (person, now) = (team.person(role), team.now());
            team.desk.unlock(&person, FIRST_PASSPHRASE, now).unwrap();
            team.book().change_passphrase(FIRST_PASSPHRASE, PASSPHRASE, now).unwrap();
        }
        team
    }

    /// The practice book, open as its practitioner.
    pub fn practising(folder: &Path) -> Self {
        let mut team = Self::new(folder, true);
        let now = team.now();
        team.desk.open_practice(None, now).unwrap();
        team
    }

    fn person(&mut self, role: Role) -> PersonId {
        let people = self.desk.status().unwrap().people;
        people.into_iter().find(|person| person.role == role).unwrap().id
    }

    /// Somebody else sits down at the laptop.
    pub fn now_works(&mut self, role: Role) {
        let now = self.now();
        if self.practises {
            let person = self.person(role);
            self.desk.open_practice(Some(&person), now).unwrap();
        } else {
            self.closes_the_book();
            self.tries_to_open(role).unwrap();
        }
    }

    /// The book is locked.
    pub fn closes_the_book(&mut self) {
        let now = self.now();
        self.desk.lock(now);
    }

    /// The battery dies: nobody locks anything, and another day the window is opened anew.
    pub fn battery_dies(&mut self) {
        self.desk = Desk::new(&self.folder);
    }

    /// Somebody tries to open the book.
    pub fn tries_to_open(&mut self, role: Role) -> Result<(), WindowError> {
        let (person, now) = (self.person(role), self.now());
        self.desk.unlock(&person, PASSPHRASE, now).map(drop)
    }

    /// The desk.
    pub fn desk(&mut self) -> &mut Desk {
        &mut self.desk
    }

    /// The open book.
    pub fn book(&mut self) -> &mut OpenBook {
        self.desk.open().unwrap()
    }

    /// The time, a minute later than when it was last asked.
    pub fn now(&mut self) -> Now {
        self.at += Duration::minutes(1);
        Now { at: self.at, today: self.at.date_naive(), on_the_wall: |at| at.naive_utc() }
    }

    /// So many days go by.
    pub fn days_pass(&mut self, days: i64) {
        self.at += Duration::days(days);
    }

    /// The trial with this title.
    pub fn trial(&mut self, title: &str) -> RecordId {
        let now = self.now();
        let trials = self.book().trial_cards(now).unwrap();
        trials.into_iter().find(|trial| trial.title == title).unwrap().id
    }

    /// Somebody adds a record and answers its questions, one by one.
    pub fn records(&mut self, form: &str, parent: Option<&RecordId>, answers: &Answers) -> RecordId {
        let now = self.now();
        let id = self.book().add_record(&FormId::from(form), parent, now).unwrap().record.id;
        for (question, answer) in answers.iter() {
            self.answers(&id, question.as_str(), answer.clone());
        }
        id
    }

    /// Somebody takes a finished visit in hand, to change its answers.
    pub fn changes(&mut self, record: &RecordId, why: &str) {
        let now = self.now();
        self.book().change_finished(record, why, now).unwrap();
    }

    /// Somebody answers one question.
    pub fn answers(&mut self, record: &RecordId, question: &str, answer: Answer) {
        let now = self.now();
        self.book().save_answer(record, &QuestionId::from(question), Some(answer), now).unwrap();
    }

    /// Somebody reads every text of a trial and lets it go.
    pub fn lets_every_text_go(&mut self, trial: &RecordId) {
        let now = self.now();
        for text in self.book().share_page(trial, Audience::Loti, now).unwrap().texts {
            self.book().review_text(&text.record, &text.question, Some(true), now).unwrap();
        }
    }

    /// What would leave.
    pub fn prepared(&mut self, trial: &RecordId, audience: Audience) -> Prepared {
        let now = self.now();
        self.book().prepare(trial, audience, now).unwrap()
    }

    /// What is missing before a share file for LOTI can be saved, in sentences.
    pub fn not_yet(&mut self, trial: &RecordId) -> Vec<String> {
        let now = self.now();
        let page = self.book().share_page(trial, Audience::Loti, now).unwrap();
        page.not_yet.into_iter().map(|missing| missing.words).collect()
    }

    /// The person who is working signs what would leave.
    pub fn signs(&mut self, trial: &RecordId, audience: Audience) {
        let now = self.now();
        self.book().sign_off(trial, audience, now).unwrap();
    }

    /// The case study.
    pub fn case_study(&mut self, trial: &RecordId, audience: Audience) -> Document {
        let now = self.now();
        self.book().case_study(trial, audience, now).unwrap().document
    }

    /// Saves the share file for LOTI into a folder, as the Share page does.
    pub fn saves_share_file(&mut self, trial: &RecordId, folder: &Path) -> PathBuf {
        let now = self.now();
        let file = self.book().share_file(trial, Audience::Loti, now).unwrap();
        let path = folder.join(file.name);
        std::fs::write(&path, &file.bytes).unwrap();
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
    document.texts().join("\n")
}
