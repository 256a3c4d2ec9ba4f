//! What leaves: the case study and the share file, both made from what `trial::sharing` lets one audience see.

use super::{OpenBook, cannot_print};
use crate::Now;
use crate::errors::{error, of_book};
use crate::page::{self, CaseStudyPage, ErrorKind, SharePage, WindowError};
use at_trials_core::answer::Answer;
use at_trials_core::audience::Audience;
use at_trials_core::case_study;
use at_trials_core::document::Document;
use at_trials_core::id::{QuestionId, RecordId};
use at_trials_exchange::{SharingKey, file_name, sha256, sign};
use at_trials_report::{Typefaces, pdf};
use at_trials_store::Prepared;
use at_trials_trial::sharing::TextReview;

/// The version that goes with what is shared.
const APP: &str = env!("CARGO_PKG_VERSION");

/// A share file that was given out of the book.
pub struct ShareFile {
    /// What it is called.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl OpenBook {
    /// The case study of a trial for one audience, and what in it cannot be printed.
    pub fn case_study(&self, trial: &RecordId, audience: Audience, now: Now) -> Result<CaseStudyPage, WindowError> {
        let prepared = self.prepare(trial, audience, now)?;
        let document = case_study::document(&prepared.shared);
        Ok(page::case_study_page(&prepared.records, document, &cannot_print))
    }

    /// What would go to an audience, what stays and why, and what is missing before it can.
    pub fn share_page(&self, trial: &RecordId, audience: Audience, now: Now) -> Result<SharePage, WindowError> {
        self.page_of(&self.prepare(trial, audience, now)?, now)
    }

    fn page_of(&self, prepared: &Prepared, now: Now) -> Result<SharePage, WindowError> {
        let me = &self.book.who().id;
        let mut lines = Vec::with_capacity(prepared.signed.len());
        for (person, signed) in &prepared.signed {
            let name = self.book.name(person).map_err(of_book)?;
            lines.push(page::sign_off_line(&name, signed, person == me));
        }
        let cannot_sign = self.book.may_sign(&prepared.signed).err().map(|cause| cause.to_string());
        let page = page::share_page(&prepared.records, &prepared.sharing, lines, now.today);
        Ok(SharePage { cannot_sign, ..page })
    }

    /// Keeps the decision whether a text may go, on exactly the wording it has now; none takes the decision back.
    pub fn review_text(
        &mut self,
        record: &RecordId,
        question: &QuestionId,
        may_go: Option<bool>,
        now: Now,
    ) -> Result<(), WindowError> {
        let Some(may_go) = may_go else {
            return self.book.forget_review(record, question).map_err(of_book);
        };
        let answers = self.book.record(record).map_err(of_book)?.answers;
        let Some(Answer::Text(text)) = answers.get(question.as_str()).cloned() else {
            return Err(error(ErrorKind::Other, "That text is not there any more.", "Look at the page again."));
        };
        let review = TextReview { record: record.clone(), question: question.clone(), text, may_go };
        self.book.review_texts(&[review], now.at).map_err(of_book)
    }

    /// Signs exactly what would go now, as whoever is working, and gives the page with the signature on it.
    pub fn sign_off(&mut self, trial: &RecordId, audience: Audience, now: Now) -> Result<SharePage, WindowError> {
        let content = self.prepare(trial, audience, now)?.content;
        self.book.sign_off(trial, audience, &content, now.today).map_err(of_book)?;
        self.share_page(trial, audience, now)
    }

    /// What the next share file will be called, once nothing is missing.
    pub fn share_file_name(&self, trial: &RecordId, audience: Audience, now: Now) -> Result<String, WindowError> {
        Ok(file_name(&self.may_leave(trial, audience, now)?.shared))
    }

    /// The share file, once nothing is missing. Its revision is noted before anybody has the bytes: whatever happens to the
    /// file, no revision is ever given to two.
    pub fn share_file(&mut self, trial: &RecordId, audience: Audience, now: Now) -> Result<ShareFile, WindowError> {
        let prepared = self.may_leave(trial, audience, now)?;
        let key = SharingKey::from_seed(&self.book.sharing_seed().map_err(of_book)?);
        let bytes = sign(&prepared.shared, &key)
            .map_err(|refusal| error(ErrorKind::Other, &refusal.to_string(), refusal.hint()))?;
        let revision = prepared.sharing.revision;
        self.book.shared(trial, audience, revision, &sha256(&bytes), now.at).map_err(of_book)?;
        Ok(ShareFile { name: file_name(&prepared.shared), bytes })
    }

    fn may_leave(&self, trial: &RecordId, audience: Audience, now: Now) -> Result<Prepared, WindowError> {
        let prepared = self.prepare(trial, audience, now)?;
        let not_yet = self.page_of(&prepared, now)?.not_yet;
        if not_yet.is_empty() {
            return Ok(prepared);
        }
        Err(error(ErrorKind::Other, "The file cannot be saved yet.", &not_yet.join(" ")))
    }

    /// A trial as one audience would see it today, with who signed exactly that.
    pub fn prepare(&self, trial: &RecordId, audience: Audience, now: Now) -> Result<Prepared, WindowError> {
        self.book.prepare(trial, audience, now.today, APP).map_err(of_book)
    }
}

/// A case study as a PDF, in the typefaces of this computer.
pub fn paper(document: &Document) -> Result<Vec<u8>, WindowError> {
    pdf(document, &Typefaces::of_this_computer()).map_err(|cause| error(ErrorKind::Other, &cause.to_string(), ""))
}

/// What the PDF of a case study is called. It gives nothing away: for whom, and the first letters of the trial's id.
pub fn case_study_name(trial: &RecordId, audience: Audience) -> String {
    let short: String = trial.as_str().chars().take(8).collect();
    format!("case-study-{}-{short}.pdf", audience.id())
}
