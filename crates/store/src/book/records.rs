//! Records: adding, answering, removing, reading. Each change and its journal entry are one transaction.

use super::Book;
use crate::table::journal::{self, Change, Turn};
use crate::table::{record, setting};
use crate::{StoreError, keys};
use at_trials_core::answer::{Answer, Answers};
use at_trials_core::form::{DoesNotFit, accepts, catalogue};
use at_trials_core::id::{QuestionId, RecordId};
use at_trials_core::record::{Record, TrialRecords};
use chrono::{DateTime, Utc};
use rusqlite::Transaction;

impl Book {
    /// Adds an empty record of a form, below `parent`. A trial knows whose book it is in; a participant gets the next code.
    ///
    /// # Errors
    /// [`StoreError::NoSuchRecord`] if the parent is not there.
    ///
    /// # Panics
    /// If there is no such form: forms come from the catalogue.
    pub fn add_record(
        &mut self,
        form: &str,
        parent: Option<&RecordId>,
        at: DateTime<Utc>,
    ) -> Result<Record, StoreError> {
        self.add_record_with(form, parent, Answers::default(), at)
    }

    /// As [`Book::add_record`], with answers to begin with.
    pub fn add_record_with(
        &mut self,
        form: &str,
        parent: Option<&RecordId>,
        mut answers: Answers,
        at: DateTime<Utc>,
    ) -> Result<Record, StoreError> {
        let form = catalogue().form(form).expect("forms come from the catalogue");
        if form.belongs_to.is_none() {
            let organisation = self.organisation()?;
            match organisation.code.as_str() {
                code if code.starts_with("other") => {
                    answers.set("lead_org", Some("other".into()));
                    answers.set("lead_org_name", Some(organisation.name.as_str().into()));
                }
                code => answers.set("lead_org", Some(code.into())),
            }
        }
        if let (Some(trial), "participant") = (parent, form.id.as_str()) {
            let next = record::highest_code(&self.db, trial)? + 1;
            answers.set("code", Some(format!("P-{next:04}").as_str().into()));
        }
        let record = Record {
            id: RecordId::from(new_id()),
            form: form.id.clone(),
            form_version: form.version.clone(),
            parent: parent.cloned(),
            answers,
            revision: 1,
        };
        self.put(std::slice::from_ref(&record), at)?;
        Ok(record)
    }

    /// Puts whole records, parents before children, in one transaction: for the practice book.
    pub fn put(&mut self, records: &[Record], at: DateTime<Utc>) -> Result<(), StoreError> {
        self.transaction(|db, who| {
            for new in records {
                let trial = match &new.parent {
                    Some(parent) => record::trial_of(db, parent)?,
                    None => new.id.clone(),
                };
                record::insert(db, new, &trial)?;
                journal::write(db, at, &who.id, &new.id, Change::Added(new.answers.clone()), Turn::Do)?;
            }
            Ok(())
        })
    }

    /// Gives, changes or takes away (`None`) one answer. Durable when it returns. The same answer again changes nothing.
    ///
    /// # Errors
    /// [`StoreError::DoesNotFit`] with the reason; nothing is changed.
    pub fn save_answer(
        &mut self,
        id: &RecordId,
        question: &QuestionId,
        answer: Option<Answer>,
        at: DateTime<Utc>,
    ) -> Result<Record, StoreError> {
        self.transaction(|db, who| {
            let before = record::get(db, id)?;
            check_fit(&before, question, answer.as_ref())?;
            let old = before.answers.get(question.as_str()).cloned();
            if old != answer {
                answer_and_journal(db, &who.id, &before, question, answer, at, Turn::Do)?;
            }
            record::get(db, id)
        })
    }

    /// Takes a record out of sight, with everything below it. Undo brings it back.
    pub fn remove_record(&mut self, id: &RecordId, at: DateTime<Utc>) -> Result<(), StoreError> {
        self.transaction(|db, who| {
            record::get(db, id)?;
            record::set_removed(db, id, true)?;
            journal::write(db, at, &who.id, id, Change::Removed, Turn::Do)
        })
    }

    /// One record.
    pub fn record(&self, id: &RecordId) -> Result<Record, StoreError> {
        record::get(&self.db, id)
    }

    /// Every trial's own record, in the order they were added.
    pub fn trials(&self) -> Result<Vec<Record>, StoreError> {
        record::trials(&self.db)
    }

    /// A trial with everything that belongs to it.
    pub fn trial_records(&self, trial: &RecordId) -> Result<TrialRecords, StoreError> {
        record::of_trial(&self.db, trial)
    }

    /// The trial that a record belongs to (itself, for a trial).
    pub fn trial_of(&self, id: &RecordId) -> Result<RecordId, StoreError> {
        record::trial_of(&self.db, id)
    }

    /// Remembers where the person who is working stopped; `place` is the shell's own note.
    pub fn remember_place(&mut self, place: &str) -> Result<(), StoreError> {
        let name = format!("place {}", self.who.id);
        setting::put(&self.db, &name, place)
    }

    /// Where the person who is working stopped last.
    pub fn last_place(&self) -> Result<Option<String>, StoreError> {
        setting::get(&self.db, &format!("place {}", self.who.id))
    }
}

/// Sets an answer and writes the journal, in the transaction of the caller.
pub(super) fn answer_and_journal(
    db: &Transaction,
    who: &at_trials_core::id::PersonId,
    before: &Record,
    question: &QuestionId,
    answer: Option<Answer>,
    at: DateTime<Utc>,
    turn: Turn,
) -> Result<(), StoreError> {
    let old = before.answers.get(question.as_str()).cloned();
    let mut answers = before.answers.clone();
    answers.set(question.clone(), answer.clone());
    record::update(db, &before.id, &answers)?;
    journal::write(db, at, who, &before.id, Change::Answered { question: question.clone(), old, new: answer }, turn)
}

fn check_fit(record: &Record, question: &QuestionId, answer: Option<&Answer>) -> Result<(), DoesNotFit> {
    let form = catalogue().form(record.form.as_str());
    let Some(asked) = form.and_then(|form| form.question(question.as_str())) else {
        let message = "This version of AT Trials does not ask this question. Nothing was changed.".to_owned();
        return Err(DoesNotFit { message, question: question.clone() });
    };
    answer.map_or(Ok(()), |answer| accepts(asked, answer))
}

/// A random UUID (version 4).
fn new_id() -> String {
    let mut bytes = keys::random::<16>();
    bytes[6] = bytes[6] & 0x0F | 0x40;
    bytes[8] = bytes[8] & 0x3F | 0x80;
    let hex = keys::hex(&bytes);
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}
