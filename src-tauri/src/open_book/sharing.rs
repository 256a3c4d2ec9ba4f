//! What leaves: the case study and the share file, both made from what `trial::sharing` lets one audience see.

use super::{OpenBook, cannot_print};
use crate::clock::{now, today};
use crate::errors::{error, of_book};
use at_trials_core::answer::Answer;
use at_trials_core::audience::Audience;
use at_trials_core::case_study;
use at_trials_core::id::{QuestionId, RecordId};
use at_trials_desk::page::{self, CaseStudyPage, ErrorKind, SharePage, WindowError};
use at_trials_exchange::{SharingKey, file_name, sha256, sign};
use at_trials_store::Prepared;
use at_trials_trial::sharing::TextReview;

/// The version that goes with what is shared.
const APP: &str = env!("CARGO_PKG_VERSION");

/// A share file that may be saved.
pub struct ShareFile {
    /// What it is called.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    audience: Audience,
    revision: u32,
}

impl OpenBook {
    /// The case study of a trial for one audience, and what in it cannot be printed.
    pub fn case_study(&self, trial: &RecordId, audience: Audience) -> Result<CaseStudyPage, WindowError> {
        let prepared = self.prepare(trial, audience)?;
        let document = case_study::document(&prepared.shared);
        Ok(page::case_study_page(&prepared.records, document, &cannot_print))
    }

    /// What would go to an audience, what stays and why, and what is missing before it can.
    pub fn share_page(&self, trial: &RecordId, audience: Audience) -> Result<SharePage, WindowError> {
        self.page_of(&self.prepare(trial, audience)?)
    }

    fn page_of(&self, prepared: &Prepared) -> Result<SharePage, WindowError> {
        let me = &self.book.who().id;
        let mut lines = Vec::with_capacity(prepared.signed.len());
        for (person, signed) in &prepared.signed {
            let name = self.book.name(person).map_err(of_book)?;
            lines.push(page::sign_off_line(&name, signed, person == me));
        }
        let cannot_sign = self.book.may_sign(&prepared.signed).err().map(|cause| cause.to_string());
        let page = page::share_page(&prepared.records, &prepared.sharing, lines, today());
        Ok(SharePage { cannot_sign, ..page })
    }

    /// Keeps the decision whether a text may go, on exactly the wording it has now.
    pub fn review_text(
        &mut self,
        record: &RecordId,
        question: &QuestionId,
        may_go: Option<bool>,
    ) -> Result<(), WindowError> {
        let Some(may_go) = may_go else {
            return self.book.forget_review(record, question, now()).map_err(of_book);
        };
        let answers = self.book.record(record).map_err(of_book)?.answers;
        let Some(Answer::Text(text)) = answers.get(question.as_str()).cloned() else {
            return Err(error(ErrorKind::Other, "That text is not there any more.", "Look at the page again."));
        };
        let review = TextReview { record: record.clone(), question: question.clone(), text, may_go };
        self.book.review_texts(&[review], now()).map_err(of_book)
    }

    /// Signs exactly what would go now, as whoever is working.
    pub fn sign_off(&mut self, trial: &RecordId, audience: Audience) -> Result<(), WindowError> {
        let content = self.prepare(trial, audience)?.content;
        self.book.sign_off(trial, audience, &content, today(), now()).map_err(of_book)
    }

    /// The share file, once nothing is missing.
    pub fn share_file(&self, trial: &RecordId, audience: Audience) -> Result<ShareFile, WindowError> {
        let prepared = self.prepare(trial, audience)?;
        let not_yet = self.page_of(&prepared)?.not_yet;
        if !not_yet.is_empty() {
            return Err(error(ErrorKind::Other, "The file cannot be saved yet.", &not_yet.join(" ")));
        }
        let key = SharingKey::from_seed(&self.book.sharing_seed().map_err(of_book)?);
        let bytes = sign(&prepared.shared, &key)
            .map_err(|refusal| error(ErrorKind::Other, &refusal.to_string(), refusal.hint()))?;
        Ok(ShareFile { name: file_name(&prepared.shared), bytes, audience, revision: prepared.sharing.revision })
    }

    /// Notes that a share file left, so that the next one is a later revision.
    pub fn note_share(&mut self, trial: &RecordId, file: &ShareFile) -> Result<(), WindowError> {
        let sha256 = sha256(&file.bytes);
        self.book.shared(trial, file.audience, file.revision, &sha256, now()).map_err(of_book)
    }

    fn prepare(&self, trial: &RecordId, audience: Audience) -> Result<Prepared, WindowError> {
        self.book.prepare(trial, audience, today(), APP).map_err(of_book)
    }
}
