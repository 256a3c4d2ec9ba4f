//! Trials, people, records and their answers.

use super::kept::Kept;
use super::{OpenBook, cannot_print};
use crate::Now;
use crate::errors::{error, of_book};
use crate::page::{self, ErrorKind, Place, RecordPage, RemovedLine, SaveState, WindowError};
use at_trials_core::answer::{Answer, Answers};
use at_trials_core::form::{self, read_typed};
use at_trials_core::id::{FormId, QuestionId, RecordId};
use at_trials_store::{Change, Entry, Removed, StoreError};
use at_trials_trial::Assessment;
use at_trials_trial::is_finished_visit;
use at_trials_trial::record::{Others, Record, TrialRecords};
use chrono::{DateTime, NaiveDate, Utc};
use std::sync::Arc;

impl OpenBook {
    /// One trial with everything in it.
    pub fn trial(&self, trial: &RecordId) -> Result<Arc<TrialRecords>, WindowError> {
        if let Some(begun) = self.begun(trial).filter(|begun| begun.parent.is_none()) {
            return Ok(Arc::new(TrialRecords { trial: begun.clone(), others: Others::default() }));
        }
        Kept::of(&mut self.kept.borrow_mut(), &self.book, trial)
    }

    /// One record, with the trial it belongs to.
    pub fn record(&self, id: &RecordId) -> Result<(Arc<TrialRecords>, Record), WindowError> {
        if let Some(begun) = self.begun(id) {
            return Ok((self.trial_of_begun(begun)?, begun.clone()));
        }
        let record = self.book.record(id).map_err(of_book)?;
        let trial = self.book.trial_of(id).map_err(of_book)?;
        Ok((self.trial(&trial)?, record))
    }

    /// One record as a page.
    pub fn record_page(&self, id: &RecordId, now: Now) -> Result<RecordPage, WindowError> {
        let (records, record) = self.record(id)?;
        let read_only = self.book.is_read_only(&record);
        let changed = if is_finished_visit(&record) { self.why_changed(&record, now)? } else { Vec::new() };
        Ok(RecordPage { read_only, changed, ..page::record_page(&records, &record, now.today, &cannot_print) })
    }

    /// What is different in a visit from when it was finished, in words: one line for each question, with who changed it last.
    fn why_changed(&self, record: &Record, now: Now) -> Result<Vec<String>, WindowError> {
        let history = self.book.history(&record.id).map_err(of_book)?;
        let mut told: Vec<(&QuestionId, Option<&Answer>, &Entry)> = Vec::new();
        for entry in &history {
            if let (Change::Answered { question, old, .. }, Some(_)) = (&entry.change, &entry.why) {
                match told.iter_mut().find(|(asked, ..)| *asked == question) {
                    Some((.., last)) => *last = entry,
                    None => told.push((question, old.as_ref(), entry)),
                }
            }
        }
        told.retain(|(question, before, _)| record.answers.get(question.as_str()) != *before);
        let words = |(question, before, last): (&QuestionId, Option<&Answer>, &Entry)| {
            let who = self.book.name(&last.who).map_err(of_book)?;
            let why = last.why.as_deref().unwrap_or_default();
            Ok(page::why_changed(record, question, before, (&who, day_of(&last.at, now), why)))
        };
        told.into_iter().map(words).collect()
    }

    /// Takes a finished visit in hand, to change its answers for this reason.
    pub fn change_finished(&mut self, record: &RecordId, why: &str, now: Now) -> Result<RecordPage, WindowError> {
        self.book.change_finished(record, why).map_err(of_book)?;
        self.record_page(record, now)
    }

    /// Whoever had a record before them has left it: a finished visit is read only again.
    pub fn put_down(&mut self, record: &RecordId) {
        self.book.put_down(record);
    }

    /// A record that was begun and nobody has answered anything in.
    fn begun(&self, id: &RecordId) -> Option<&Record> {
        self.begun.iter().find(|begun| begun.id == *id)
    }

    fn trial_of_begun(&self, begun: &Record) -> Result<Arc<TrialRecords>, WindowError> {
        match &begun.parent {
            None => self.trial(&begun.id),
            Some(parent) => self.trial(&self.book.trial_of(parent).map_err(of_book)?),
        }
    }

    /// Begins a record and gives its page. It is in the book from its first answer on.
    pub fn add_record(
        &mut self,
        form: &FormId,
        parent: Option<&RecordId>,
        now: Now,
    ) -> Result<RecordPage, WindowError> {
        self.add_with(form, parent, Answers::default(), now)
    }

    /// Begins the questionnaire of a wave today, or goes on with the one that was begun.
    pub fn start_visit(
        &mut self,
        participant: &RecordId,
        wave: &str,
        form: &FormId,
        now: Now,
    ) -> Result<RecordPage, WindowError> {
        let (records, person) = self.record(participant)?;
        let begun = records.of_parent(form.as_str(), &person.id);
        if let Some(record) = begun.iter().find(|record| is_of(record, wave)) {
            return self.record_page(&record.id, now);
        }
        let day = now.today.to_string();
        let answers = Answers::default().with("wave", wave).with("done_on", day.as_str());
        self.add_with(form, Some(participant), answers, now)
    }

    fn add_with(
        &mut self,
        form: &FormId,
        parent: Option<&RecordId>,
        answers: Answers,
        now: Now,
    ) -> Result<RecordPage, WindowError> {
        if form::catalogue().form(form.as_str()).is_none() {
            return Err(no_such_form());
        }
        // Something is to stand below it, so what it belongs to is meant.
        if let Some(above) = parent.and_then(|parent| self.begun(parent)).cloned() {
            self.book.make(&above, now.at).map_err(of_book)?;
            self.is_made(&above.id);
        }
        let new = self.book.new_record(form.as_str(), parent, answers).map_err(of_book)?;
        // One begun and left untouched is the same one again: pressing twice makes nothing twice.
        let same =
            |begun: &&Record| begun.form == new.form && begun.parent == new.parent && begun.answers == new.answers;
        let id = self.begun.iter().find(same).map_or_else(|| new.id.clone(), |begun| begun.id.clone());
        if id == new.id {
            self.begun.push(new);
        }
        self.record_page(&id, now)
    }

    /// Keeps an answer, or takes it away. It is on the disk when this returns.
    pub fn save_answer(
        &mut self,
        record: &RecordId,
        question: &QuestionId,
        answer: Option<Answer>,
        now: Now,
    ) -> Result<RecordPage, WindowError> {
        match self.begun(record).cloned() {
            // Taking nothing away makes nothing.
            Some(begun) if answer.is_none() => return self.record_page(&begun.id, now),
            Some(begun) => self.book.save_first_answer(&begun, question, answer, now.at),
            None => self.book.save_answer(record, question, answer, now.at),
        }
        .map_err(of_book)?;
        self.is_made(record);
        self.record_page(record, now)
    }

    /// Keeps what is typed at a question: as its answer if it is one and somebody has come to a pause, else as it was typed.
    /// Either way it is on the disk when this returns.
    pub fn type_answer(
        &mut self,
        record: &RecordId,
        question: &QuestionId,
        typed: &str,
        still_typing: bool,
        now: Now,
    ) -> Result<RecordPage, WindowError> {
        let (_, before) = self.record(record)?;
        let form = before.read_by().ok_or(StoreError::NewerForm).map_err(of_book)?;
        let asked = form.question(question.as_str()).ok_or_else(no_such_form)?;
        match read_typed(asked, typed) {
            Ok(answer) if !still_typing || before.answers.get(question.as_str()) == answer.as_ref() => {
                self.save_answer(record, question, answer, now)
            }
            // Nothing stood there, and nothing does.
            Err(_) if typed.trim().is_empty() && !before.answers.iter().any(|(id, _)| id == question) => {
                self.put_back(record, question, now)
            }
            _ => {
                let begun = self.begun(record).cloned();
                self.book.keep_typed(record, begun.as_ref(), question, typed, now.at).map_err(of_book)?;
                self.is_made(record);
                self.record_page(record, now)
            }
        }
    }

    /// Lets go what was typed at a question and is no answer; the answer from before stands again.
    pub fn put_back(&mut self, record: &RecordId, question: &QuestionId, now: Now) -> Result<RecordPage, WindowError> {
        if self.begun(record).is_none() {
            self.book.put_back(record, question).map_err(of_book)?;
        }
        self.record_page(record, now)
    }

    /// Whether everything that was typed is an answer, in words, and where it is not.
    pub fn save_state(&self) -> Result<SaveState, WindowError> {
        let mut waiting = Vec::new();
        for (id, question) in self.book.typed().map_err(of_book)? {
            // What stands below something that was taken out comes back with it.
            if let Ok((records, record)) = self.record(&id) {
                waiting.push((records, record, question));
            }
        }
        Ok(page::save_state(&waiting))
    }

    fn is_made(&mut self, record: &RecordId) {
        self.begun.retain(|begun| begun.id != *record);
    }

    /// What was begun below something that is gone goes with it.
    pub(super) fn let_go(&mut self, gone: &[RecordId]) {
        self.begun
            .retain(|begun| !gone.contains(&begun.id) && begun.parent.as_ref().is_none_or(|id| !gone.contains(id)));
    }

    /// What somebody had typed when they were cut off becomes the answer it is.
    pub fn take_typed_answers(&mut self, now: Now) -> Result<(), WindowError> {
        self.book.take_typed_answers(now.at).map_err(of_book)
    }

    /// Takes a record away with everything below it, and gives which records those are; `undo` brings them back.
    pub fn remove_record(&mut self, record: &RecordId, now: Now) -> Result<Vec<RecordId>, WindowError> {
        let (records, _) = self.record(record)?;
        if self.begun(record).is_none() {
            self.book.remove_record(record, now.at).map_err(of_book)?;
        }
        let gone = records.with_all_below(record);
        self.let_go(&gone);
        Ok(gone)
    }

    /// What was taken out directly below a record (with none, the trials), by whoever it was, the latest first.
    pub fn removed(&self, below: Option<&RecordId>, now: Now) -> Result<Vec<RemovedLine>, WindowError> {
        let line = |Removed { record, who, at }: Removed| {
            let (records, record) = self.as_it_was(&record.id)?;
            Ok(page::removed_line(&records, &record, &self.book.name(&who).map_err(of_book)?, day_of(&at, now)))
        };
        self.book.removed(below).map_err(of_book)?.into_iter().map(line).collect()
    }

    /// Brings back a record that was taken out, with everything that went with it.
    pub fn bring_back_record(&mut self, record: &RecordId, now: Now) -> Result<(), WindowError> {
        self.book.bring_back_record(record, now.at).map_err(of_book)
    }

    /// Notes where whoever is working stopped.
    pub fn remember_place(&mut self, place: &Place) {
        // What is not in the book yet is no place to come back to.
        if self.begun(&place.record).is_none() {
            self.book.remember_place(&serde_json::to_string(place).expect("a place is four ids"));
        }
    }

    /// Keeps where they are, if they have changed nothing since that would have taken it to the disk.
    pub fn keep_place(&mut self) -> Result<(), WindowError> {
        self.book.keep_place().map_err(of_book)
    }

    /// Where whoever is working stopped last.
    pub fn stopped_at(&self) -> Result<Option<Place>, WindowError> {
        let note = self.book.last_place().map_err(of_book)?;
        // A note of an older version that reads no more is no place.
        Ok(note.and_then(|note| serde_json::from_str(&note).ok()))
    }
}

/// The day of a time in the journal, in this place's own calendar.
fn day_of(at: &str, now: Now) -> NaiveDate {
    let at: DateTime<Utc> =
        at.parse().expect("the store writes its times in RFC 3339, and checked them when it opened");
    (now.on_the_wall)(at).date()
}

fn no_such_form() -> WindowError {
    error(
        ErrorKind::Other,
        "This version of AT Trials has no such form. Nothing was changed.",
        "Go back and try again.",
    )
}

/// True for a visit of this wave.
fn is_of(record: &Record, wave: &str) -> bool {
    Assessment::from_record(record).is_some_and(|visit| visit.wave.id() == wave)
}
