//! Trials, people, records and their answers, and taking changes back.

use super::OpenBook;
use crate::clock::{now, today};
use crate::errors::{error, of_book};
use at_trials_core::answer::{Answer, Answers};
use at_trials_core::form;
use at_trials_core::id::{FormId, QuestionId, RecordId};
use at_trials_core::record::{Record, TrialRecords};
use at_trials_core::view::{self, Change, ErrorKind, Place, RecordPage, WindowError};
use at_trials_store::Undone;

impl OpenBook {
    /// Every trial with everything in it.
    pub fn trials(&self) -> Result<Vec<TrialRecords>, WindowError> {
        let trials = self.book.trials().map_err(of_book)?;
        trials.iter().map(|trial| self.trial(&trial.id)).collect()
    }

    /// One trial with everything in it.
    pub fn trial(&self, trial: &RecordId) -> Result<TrialRecords, WindowError> {
        self.book.trial_records(trial).map_err(of_book)
    }

    /// One record, with the trial it belongs to.
    pub fn record(&self, id: &RecordId) -> Result<(TrialRecords, Record), WindowError> {
        let record = self.book.record(id).map_err(of_book)?;
        let trial = self.book.trial_of(id).map_err(of_book)?;
        Ok((self.trial(&trial)?, record))
    }

    /// One record as a page.
    pub fn record_page(&self, id: &RecordId) -> Result<RecordPage, WindowError> {
        let (records, record) = self.record(id)?;
        Ok(view::record_page(&records, &record, today()))
    }

    /// Adds an empty record and gives its page.
    pub fn add_record(&mut self, form: &FormId, parent: Option<&RecordId>) -> Result<RecordPage, WindowError> {
        self.add_with(form, parent, Answers::default())
    }

    /// Begins the questionnaire of a wave today, or goes on with the one that was begun.
    pub fn start_visit(
        &mut self,
        participant: &RecordId,
        wave: &str,
        form: &FormId,
    ) -> Result<RecordPage, WindowError> {
        let (records, person) = self.record(participant)?;
        let begun = records.of_parent(form.as_str(), &person.id);
        if let Some(record) = begun.iter().find(|record| record.answers.text("wave") == Some(wave)) {
            return self.record_page(&record.id);
        }
        let day = today().to_string();
        let answers = Answers::default().with("wave", wave).with("done_on", day.as_str());
        self.add_with(form, Some(participant), answers)
    }

    fn add_with(
        &mut self,
        form: &FormId,
        parent: Option<&RecordId>,
        answers: Answers,
    ) -> Result<RecordPage, WindowError> {
        if form::catalogue().form(form.as_str()).is_none() {
            return Err(no_such_form());
        }
        let record = self.book.add_record_with(form.as_str(), parent, answers, now()).map_err(of_book)?;
        self.record_page(&record.id)
    }

    /// Keeps an answer, or takes it away. It is on the disk when this returns.
    pub fn save_answer(
        &mut self,
        record: &RecordId,
        question: &QuestionId,
        answer: Option<Answer>,
    ) -> Result<RecordPage, WindowError> {
        self.book.save_answer(record, question, answer, now()).map_err(of_book)?;
        self.record_page(record)
    }

    /// Takes a record away with everything below it; `undo` brings it back.
    pub fn remove_record(&mut self, record: &RecordId) -> Result<(), WindowError> {
        self.book.remove_record(record, now()).map_err(of_book)
    }

    /// Takes the last change of whoever is working back.
    pub fn undo(&mut self) -> Result<Option<Change>, WindowError> {
        let undone = self.book.undo(now()).map_err(of_book)?;
        undone.map(|undone| self.change("Undone", &undone)).transpose()
    }

    /// Makes again what was taken back last.
    pub fn redo(&mut self) -> Result<Option<Change>, WindowError> {
        let done = self.book.redo(now()).map_err(of_book)?;
        done.map(|done| self.change("Done again", &done)).transpose()
    }

    fn change(&self, what: &str, undone: &Undone) -> Result<Change, WindowError> {
        let trial = self.book.trial_of(&undone.record).map_err(of_book)?;
        match self.trial(&trial) {
            Ok(records) => Ok(view::change(what, &records, &undone.record, undone.question.as_ref())),
            // The trial itself is what came or went.
            Err(_) => Ok(view::change_of_a_trial(what, &trial)),
        }
    }

    /// Notes where whoever is working stopped.
    pub fn remember_place(&mut self, place: &Place) -> Result<(), WindowError> {
        let note = serde_json::to_string(place).expect("a place is four ids");
        self.book.remember_place(&note).map_err(of_book)
    }

    /// Where whoever is working stopped last.
    pub fn stopped_at(&self) -> Result<Option<Place>, WindowError> {
        let note = self.book.last_place().map_err(of_book)?;
        // A note of an older version that reads no more is no place.
        Ok(note.and_then(|note| serde_json::from_str(&note).ok()))
    }
}

fn no_such_form() -> WindowError {
    error(
        ErrorKind::Other,
        "This version of AT Trials has no such form. Nothing was changed.",
        "Go back and try again.",
    )
}
