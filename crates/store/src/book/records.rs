//! Records: adding, answering, removing, reading. Each change and its journal entry are one transaction.

use super::Book;
use super::finished::{InHand, is_known};
use crate::table::journal::{self, By, Entry, Turn};
use crate::table::person::APP;
use crate::table::{draft, record};
use crate::{StoreError, keys};
use at_trials_core::answer::{Answer, Answers};
use at_trials_core::form::{DoesNotFit, Form, Kind, accepts, catalogue, read_typed};
use at_trials_core::id::{QuestionId, RecordId};
use at_trials_trial::is_finished_visit;
use at_trials_trial::person::Person;
use at_trials_trial::record::{Record, TrialRecords};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, Transaction};
use std::collections::BTreeMap;

impl Book {
    /// Adds an empty record of a form, below `parent`. A trial knows whose book it is in; a participant gets the next code.
    ///
    /// # Errors
    /// [`StoreError::NoSuchRecord`] if the parent is not there, [`StoreError::WrongPlace`] if the form does not belong to it,
    /// [`StoreError::NewerForm`] if only a newer version can read the parent.
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
        answers: Answers,
        at: DateTime<Utc>,
    ) -> Result<Record, StoreError> {
        let begun = self.new_record(form, parent, answers)?;
        self.transaction(|db, who| {
            put_begun(db, by(who, at), &begun)?;
            record::get(db, &begun.id)
        })
    }

    /// A record of a form, below `parent`, that is not in the book yet (revision 0): its first answer puts it there, so that
    /// somebody who only looked leaves nothing behind. A trial knows whose book it is in; a participant has the next code.
    ///
    /// # Errors
    /// As [`Book::add_record`].
    pub fn new_record(
        &self,
        form: &str,
        parent: Option<&RecordId>,
        mut answers: Answers,
    ) -> Result<Record, StoreError> {
        let mut form = catalogue().form(form).expect("forms come from the catalogue");
        let above = parent.map(|parent| record::get(&self.db, parent)).transpose()?;
        above.as_ref().map_or(Ok(()), is_known)?;
        if form.belongs_to != above.map(|parent| parent.form) {
            return Err(StoreError::WrongPlace);
        }
        if let (Some(parent), true) = (parent, form.is_instrument()) {
            form = goes_on_in(&self.db, form, parent)?;
        }
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
        let mut begun = Record {
            id: RecordId::from(new_id()),
            form: form.id.clone(),
            form_version: form.version.clone(),
            parent: parent.cloned(),
            answers,
            revision: 0,
            drafts: BTreeMap::new(),
        };
        give_code(&self.db, &mut begun)?;
        Ok(begun)
    }

    /// Puts whole records of the practice book, parents before children, in one transaction. Nobody has done this, so nobody
    /// undoes it.
    pub fn put(&mut self, records: &[Record], at: DateTime<Utc>) -> Result<(), StoreError> {
        let app = APP.into();
        let by = By { who: &app, at, why: None };
        self.transaction(|db, _| records.iter().try_for_each(|new| add(db, by, new)))
    }

    /// As [`Book::put`], but each answer comes by an entry of its own, as work leaves a book behind: for measuring.
    pub fn put_answer_by_answer(&mut self, records: &[Record], at: DateTime<Utc>) -> Result<(), StoreError> {
        let app = APP.into();
        let by = By { who: &app, at, why: None };
        self.transaction(|db, _| {
            for new in records {
                add(db, by, &Record { answers: Answers::default(), ..new.clone() })?;
                for (question, answer) in new.answers.iter() {
                    answer_and_journal(db, by, &new.id, question, Some(answer), Turn::Do)?;
                }
            }
            Ok(())
        })
    }

    /// Gives, changes or takes away (`None`) one answer; what was typed beside it goes. Durable when it returns. The same answer
    /// again changes nothing.
    ///
    /// # Errors
    /// [`StoreError::DoesNotFit`] with the reason, [`StoreError::FinishedVisit`] or [`StoreError::NewerForm`]; nothing is
    /// changed.
    #[expect(clippy::needless_pass_by_value, reason = "whoever gives an answer has no more use for it")]
    pub fn save_answer(
        &mut self,
        id: &RecordId,
        question: &QuestionId,
        answer: Option<Answer>,
        at: DateTime<Utc>,
    ) -> Result<Record, StoreError> {
        let in_hand = self.in_hand.clone();
        let (before, after) = self.transaction(|db, who| {
            let before = record::get(db, id)?;
            Ok((before, answered(db, by(who, at), &in_hand, id, question, answer.as_ref())?))
        })?;
        self.see_whether_finished(Some(&before), &after);
        Ok(after)
    }

    /// Puts a record that was only begun into the book as it is, because something is to stand below it.
    pub fn make(&mut self, begun: &Record, at: DateTime<Utc>) -> Result<(), StoreError> {
        self.transaction(|db, who| put_begun(db, by(who, at), begun))
    }

    /// Puts a record that was only begun into the book, with its first answer. That is one change, and undone as one.
    ///
    /// # Errors
    /// As [`Book::save_answer`].
    pub fn save_first_answer(
        &mut self,
        begun: &Record,
        question: &QuestionId,
        answer: Option<Answer>,
        at: DateTime<Utc>,
    ) -> Result<Record, StoreError> {
        let mut answered = begun.clone();
        answered.answers.set(question.clone(), answer);
        let record = self.transaction(|db, who| {
            check_fit(db, &answered, None, question, None)?;
            put_begun(db, by(who, at), &answered)?;
            record::get(db, &answered.id)
        })?;
        self.see_whether_finished(None, &record);
        Ok(record)
    }

    /// Keeps what somebody is typing, which is no answer yet: durable when it returns, shown again, counted nowhere. A record
    /// that was only `begun` is put into the book with it.
    ///
    /// # Errors
    /// [`StoreError::DoesNotFit`] if its form does not ask the question, [`StoreError::TooMuchTyped`] beyond all sense,
    /// [`StoreError::FinishedVisit`].
    pub fn keep_typed(
        &mut self,
        id: &RecordId,
        begun: Option<&Record>,
        question: &QuestionId,
        typed: &str,
        at: DateTime<Utc>,
    ) -> Result<Record, StoreError> {
        if typed.len() > MOST_TYPED {
            return Err(StoreError::TooMuchTyped);
        }
        let in_hand = self.in_hand.clone();
        self.transaction(|db, who| {
            if let Some(begun) = begun {
                put_begun(db, by(who, at), begun)?;
            }
            let record = record::get(db, id)?;
            in_hand.may_change(&record)?;
            check_fit(db, &record, None, question, None)?;
            draft::put(db, id, question, typed, &who.id, at)?;
            record::get(db, id)
        })
    }

    /// Lets go what was typed at a question; the answer from before stands again.
    pub fn put_back(&mut self, id: &RecordId, question: &QuestionId) -> Result<Record, StoreError> {
        self.transaction(|db, _| {
            is_known(&record::get(db, id)?)?;
            draft::remove(db, id, question)?;
            record::get(db, id)
        })
    }

    /// Makes an answer, in the name of who typed it, of everything typed that is one: somebody was cut off before they left
    /// the field. What does not fit its question stays as it was typed, and so does what was typed into a finished visit: why
    /// it changes is not known any more.
    pub fn take_typed_answers(&mut self, at: DateTime<Utc>) -> Result<(), StoreError> {
        // Looking at a book is no change of it, and asks for no safety copy.
        if draft::all(&self.db)?.is_empty() {
            return Ok(());
        }
        self.transaction(|db, _| {
            for (id, question, typed, who) in draft::all(db)? {
                let before = record::get(db, &id)?;
                let asked = before.read_by().and_then(|form| form.question(question.as_str()));
                let fits = asked.and_then(|asked| read_typed(asked, &typed).ok());
                if let Some(answer) = fits.filter(|_| !is_finished_visit(&before)) {
                    let by = By { who: &who, at, why: None };
                    answered(db, by, &InHand::default(), &id, &question, answer.as_ref())?;
                }
            }
            Ok(())
        })
    }

    /// Where something stands that was typed and is no answer yet, in order of the records.
    pub fn typed(&self) -> Result<Vec<(RecordId, QuestionId)>, StoreError> {
        Ok(draft::all(&self.db)?.into_iter().map(|(record, question, _, _)| (record, question)).collect())
    }

    /// Takes a record out of sight, with everything below it. Undo brings it back.
    ///
    /// # Errors
    /// [`StoreError::NoSuchRecord`], or [`StoreError::FinishedVisit`] of one that nobody has said that they change.
    pub fn remove_record(&mut self, id: &RecordId, at: DateTime<Utc>) -> Result<(), StoreError> {
        let in_hand = self.in_hand.clone();
        self.transaction(|db, who| {
            let why = in_hand.may_change(&record::get(db, id)?)?;
            record::set_removed(db, id, true)?;
            journal::removed(db, By { why, ..by(who, at) }, id, true, Turn::Do)
        })?;
        self.put_down(id);
        Ok(())
    }

    /// One record, also one that was taken out: to name it.
    pub fn record_there_or_not(&self, id: &RecordId) -> Result<Record, StoreError> {
        record::get_there_or_not(&self.db, id)
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

    /// Every change of a record, in order; of one that was removed too.
    pub fn history(&self, id: &RecordId) -> Result<Vec<Entry>, StoreError> {
        journal::of_record(&self.db, id)
    }
}

/// More than this many bytes were not typed by anybody; the book's pages need not hold them.
const MOST_TYPED: usize = 1_000_000;

/// In the name of whoever is working.
pub(super) fn by(who: &Person, at: DateTime<Utc>) -> By<'_> {
    By { who: &who.id, at, why: None }
}

/// The code of whom a form asks for one: the next of their trial, counted when the record is made.
fn give_code(db: &Connection, begun: &mut Record) -> Result<(), StoreError> {
    let mut questions = begun.read_by().into_iter().flat_map(Form::questions);
    let code = questions.find(|question| question.kind == Kind::ParticipantCode);
    if let (Some(trial), Some(question)) = (&begun.parent, code) {
        let next = journal::highest_code(db, trial, &begun.form, &question.id)? + 1;
        begun.answers.set(question.id.clone(), Some(format!("P-{next:04}").as_str().into()));
    }
    Ok(())
}

/// An instrument goes on in the version in which somebody was asked it before: answers to two are never compared.
fn goes_on_in(db: &Connection, form: &'static Form, person: &RecordId) -> Result<&'static Form, StoreError> {
    let before = record::versions_below(db, person, &form.id)?;
    let known = before.iter().filter_map(|version| catalogue().form_of(form.id.as_str(), version));
    Ok(known.max_by_key(|form| form.major()).unwrap_or(form))
}

/// Puts a record that was begun into the book, in the transaction of the caller.
fn put_begun(db: &Transaction, by: By<'_>, begun: &Record) -> Result<(), StoreError> {
    is_known(begun)?;
    let mut begun = begun.clone();
    // Somebody else may have been added since it was begun.
    give_code(db, &mut begun)?;
    if let Some(parent) = &begun.parent {
        record::get(db, parent)?;
    }
    let trial = begun.parent.as_ref().map(|parent| record::trial_of(db, parent)).transpose()?;
    for (question, answer) in begun.answers.iter() {
        check_fit(db, &begun, trial.as_ref(), question, Some(answer))?;
    }
    add(db, by, &begun)
}

/// Gives, changes or takes away an answer, in the transaction of the caller.
fn answered(
    db: &Transaction,
    by: By<'_>,
    in_hand: &InHand,
    id: &RecordId,
    question: &QuestionId,
    answer: Option<&Answer>,
) -> Result<Record, StoreError> {
    let before = record::get(db, id)?;
    let trial = record::trial_of(db, id)?;
    check_fit(db, &before, Some(&trial), question, answer)?;
    draft::remove(db, id, question)?;
    if before.answers.get(question.as_str()) != answer {
        let why = in_hand.may_change(&before)?;
        answer_and_journal(db, By { why, ..by }, id, question, answer, Turn::Do)?;
    }
    record::get(db, id)
}

/// Adds a record and writes the journal, in the transaction of the caller.
fn add(db: &Transaction, by: By<'_>, new: &Record) -> Result<(), StoreError> {
    let trial = match &new.parent {
        Some(parent) => record::trial_of(db, parent)?,
        None => new.id.clone(),
    };
    let first = Record { revision: 1, drafts: BTreeMap::new(), ..new.clone() };
    record::insert(db, &first, &trial)?;
    journal::added(db, by, &first)
}

/// Sets an answer and writes the journal, in the transaction of the caller.
pub(super) fn answer_and_journal(
    db: &Transaction,
    by: By<'_>,
    id: &RecordId,
    question: &QuestionId,
    answer: Option<&Answer>,
    turn: Turn,
) -> Result<(), StoreError> {
    let new = answer.map(serde_json::to_string).transpose()?;
    let old = record::set_answer(db, id, question, new.as_deref())?;
    journal::answered(db, by, id, question, (old.as_deref(), new.as_deref()), turn)
}

/// An answer must fit its question; a link must also lead to a record of the same trial (which a new trial has none of).
fn check_fit(
    db: &Transaction,
    record: &Record,
    trial: Option<&RecordId>,
    question: &QuestionId,
    answer: Option<&Answer>,
) -> Result<(), StoreError> {
    let refuse = |message: &str| DoesNotFit { message: message.to_owned(), question: question.clone() };
    let form = record.read_by().ok_or(StoreError::NewerForm)?;
    let asked = form
        .question(question.as_str())
        .ok_or_else(|| refuse("This version of AT Trials does not ask this question. Nothing was changed."))?;
    let Some(answer) = answer else { return Ok(()) };
    accepts(asked, answer)?;
    let (Kind::Link { to }, Answer::Text(id)) = (&asked.kind, answer) else { return Ok(()) };
    let id = RecordId::from(id.as_str());
    let leads_there = match record::get(db, &id) {
        Ok(linked) => linked.form == *to && trial == Some(&record::trial_of(db, &id)?),
        Err(StoreError::NoSuchRecord) => false,
        Err(error) => return Err(error),
    };
    let gone = || refuse("That is not in this trial any more. Choose one from the list.").into();
    leads_there.then_some(()).ok_or_else(gone)
}

/// A random UUID (version 4).
fn new_id() -> String {
    let mut bytes = keys::random::<16>();
    bytes[6] = bytes[6] & 0x0F | 0x40;
    bytes[8] = bytes[8] & 0x3F | 0x80;
    let hex = keys::hex(&bytes);
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}
