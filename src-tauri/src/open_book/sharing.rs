//! What leaves: the case study and the share file, both made from what `core::share` lets one audience see.

use super::{OpenBook, sha256};
use crate::clock::{now, today};
use crate::errors::{error, of_book};
use at_trials_core::answer::Answer;
use at_trials_core::case_study;
use at_trials_core::document::Document;
use at_trials_core::id::{PersonId, QuestionId, RecordId};
use at_trials_core::record::TrialRecords;
use at_trials_core::share::{Audience, SharedTrial, Sharing, SignedOff, TextReview, for_audience};
use at_trials_core::view::{self, ErrorKind, SharePage, WindowError};
use at_trials_exchange::{SharingKey, file_name, sign};

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
    /// The case study of a trial for one audience.
    pub fn case_study(&self, trial: &RecordId, audience: Audience) -> Result<Document, WindowError> {
        let records = self.trial(trial)?;
        let (shared, _) = for_audience(&records, &self.sharing(trial, audience)?);
        Ok(case_study::document(&shared))
    }

    /// What would go to an audience, what stays and why, and what is missing before it can.
    pub fn share_page(&self, trial: &RecordId, audience: Audience) -> Result<SharePage, WindowError> {
        let records = self.trial(trial)?;
        let sharing = self.sharing(trial, audience)?;
        let signed = self.signed_off(&records, &sharing)?;
        let lines = signed.iter().map(|(person, signed)| view::sign_off_line(signed, *person == self.book.who().id));
        Ok(view::share_page(&records, &sharing, lines.collect(), today()))
    }

    /// Keeps the decision whether a text may go, on exactly the wording it has now.
    pub fn review_text(
        &mut self,
        record: &RecordId,
        question: &QuestionId,
        may_go: Option<bool>,
    ) -> Result<(), WindowError> {
        let Some(may_go) = may_go else {
            return self.book.forget_review(record, question).map_err(of_book);
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
        let content = content(&self.trial(trial)?, &self.sharing(trial, audience)?);
        self.book.sign_off(trial, audience, &content, today()).map_err(of_book)
    }

    /// The share file, once nothing is missing.
    pub fn share_file(&self, trial: &RecordId, audience: Audience) -> Result<ShareFile, WindowError> {
        let not_yet = self.share_page(trial, audience)?.not_yet;
        if !not_yet.is_empty() {
            return Err(error(ErrorKind::Other, "The file cannot be saved yet.", &not_yet.join(" ")));
        }
        let records = self.trial(trial)?;
        let mut sharing = self.sharing(trial, audience)?;
        sharing.signed_off = self.signed_off(&records, &sharing)?.into_iter().map(|(_, signed)| signed).collect();
        let (shared, _) = for_audience(&records, &sharing);
        let key = SharingKey::from_seed(&self.book.sharing_seed().map_err(of_book)?);
        let bytes =
            sign(&shared, &key).map_err(|refusal| error(ErrorKind::Other, &refusal.to_string(), refusal.hint()))?;
        Ok(ShareFile { name: file_name(&shared), bytes, audience, revision: sharing.revision })
    }

    /// Notes that a share file left, so that the next one is a later revision.
    pub fn note_share(&mut self, trial: &RecordId, file: &ShareFile) -> Result<(), WindowError> {
        let sha256 = sha256(&file.bytes);
        self.book.shared(trial, file.audience, file.revision, &sha256, now()).map_err(of_book)
    }

    fn sharing(&self, trial: &RecordId, audience: Audience) -> Result<Sharing, WindowError> {
        Ok(Sharing {
            audience,
            made_on: today(),
            revision: self.book.next_revision(trial).map_err(of_book)?,
            app: env!("CARGO_PKG_VERSION").to_owned(),
            synthetic: self.book.is_practice().map_err(of_book)?,
            signed_off: Vec::new(),
            reviews: self.book.text_reviews(trial).map_err(of_book)?,
        })
    }

    fn signed_off(&self, records: &TrialRecords, sharing: &Sharing) -> Result<Vec<(PersonId, SignedOff)>, WindowError> {
        let content = content(records, sharing);
        self.book.signed_off(&records.trial.id, sharing.audience, &content).map_err(of_book)
    }
}

/// What a signature stands for: everything that would go, whatever the day, the revision, the version of the app and
/// who else signs.
fn content(records: &TrialRecords, sharing: &Sharing) -> String {
    let (mut shared, _): (SharedTrial, _) = for_audience(records, sharing);
    shared.export.made_on = String::new();
    shared.export.revision = 0;
    shared.export.app = String::new();
    shared.export.signed_off = Vec::new();
    sha256(&serde_json::to_vec(&shared).expect("a shared trial is plain data"))
}
