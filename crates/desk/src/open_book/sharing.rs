//! What leaves: the case study and the share file, both made from what `trial::sharing` lets one audience see.

use super::{OpenBook, cannot_print};
use crate::Now;
use crate::errors::{error, of_book};
use crate::page::{self, CaseStudyPage, ErrorKind, SharePage, WindowError};
use at_trials_core::answer::Answer;
use at_trials_core::audience::Audience;
use at_trials_core::case_study;
use at_trials_core::id::{QuestionId, RecordId};
use at_trials_core::share::{Cleared, Export};
use at_trials_exchange::{SharingKey, file_name, sha256, sign};
use at_trials_report::{Typefaces, pdf};
use at_trials_store::{Prepared, Shared};
use at_trials_trial::sharing::{NotYet, Released, TextReview, gate, released, texts};

/// The version that goes with what is shared.
pub(super) const APP: &str = env!("CARGO_PKG_VERSION");

/// A share file that was given out of the book.
#[derive(Debug, PartialEq, Eq)]
pub struct ShareFile {
    /// What it is called.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Its revision.
    pub revision: u32,
    /// True if it was given before: nothing has changed since.
    pub again: bool,
}

impl OpenBook {
    /// The case study of a trial for one audience, what in it cannot be printed, and what is missing before it leaves the borough.
    pub fn case_study(&self, trial: &RecordId, audience: Audience, now: Now) -> Result<CaseStudyPage, WindowError> {
        let (prepared, before_it_leaves) = self.prepare_for_reader(trial, audience, now)?;
        let document = case_study::document(&prepared.shared);
        let page = page::case_study_page(&prepared.records, document, &cannot_print);
        Ok(CaseStudyPage { before_it_leaves, counts_as_given: page::counts_as_given(audience), ..page })
    }

    /// The case study as a PDF, to be given to its audience. Beside share files it tells the same figures, so they are noted as
    /// those of a file are, before anybody has the paper: whatever happens to it, nothing later gives somebody away beside it.
    pub fn case_study_pdf(
        &mut self,
        trial: &RecordId,
        audience: Audience,
        typefaces: &Typefaces,
        now: Now,
    ) -> Result<Vec<u8>, WindowError> {
        let prepared = self.prepare_as_saved(trial, audience, now)?;
        let paper = pdf(&case_study::document(&prepared.shared), typefaces)
            .map_err(|cause| error(ErrorKind::Other, &cause.to_string(), ""))?;
        let going = going(&prepared).filter(|figures| !prepared.sharing.releases.hold(figures));
        going.iter().try_for_each(|figures| self.book.printed(trial, figures, now.at)).map_err(of_book)?;
        Ok(paper)
    }

    /// What would go to an audience, what stays and why, and what is missing before it can.
    pub fn share_page(&self, trial: &RecordId, audience: Audience, now: Now) -> Result<SharePage, WindowError> {
        let prepared = self.prepare(trial, audience, now)?;
        let may_not = self.book.may_sign(&prepared.signed).err().map(|cause| cause.to_string());
        let cannot_sign = may_not.or_else(|| has_open_texts(&prepared).then(|| DECIDE_FIRST.to_owned()));
        let signed_before = self.book.signed_before(trial, audience, &prepared.content).map_err(of_book)?;
        let gated = gated(&prepared);
        let prepared = self.as_saved(prepared, gated.as_ref().ok())?;
        let team: Vec<String> = self.book.people().into_iter().map(|person| person.name).collect();
        let content = prepared.content.clone();
        let page = page::share_page(prepared, &gated.err().unwrap_or_default(), &self.book.who().id, &team);
        let may_take_back = page.signed.iter().any(|line| line.by_me)
            && !self.book.is_signature_in_a_file(trial, audience, &content).map_err(of_book)?;
        Ok(SharePage { may_take_back, signed_before, cannot_sign, ..page })
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
            return self.book.forget_review(record, question, now.at).map_err(of_book);
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
        self.sign(trial, audience, now)?;
        self.share_page(trial, audience, now)
    }

    /// The same for whoever looks at no page.
    pub fn sign(&mut self, trial: &RecordId, audience: Audience, now: Now) -> Result<(), WindowError> {
        let prepared = self.prepare(trial, audience, now)?;
        if has_open_texts(&prepared) {
            return Err(error(ErrorKind::Other, DECIDE_FIRST, "Nothing was signed."));
        }
        self.book.sign_off(trial, audience, &prepared.content, now.today, now.at).map_err(of_book)
    }

    /// Takes back the signature of whoever is working under exactly what would go now, and gives the page without it. Once the file
    /// under it is saved, the signature is in it and stays.
    pub fn take_back_signature(
        &mut self,
        trial: &RecordId,
        audience: Audience,
        now: Now,
    ) -> Result<SharePage, WindowError> {
        let page = self.share_page(trial, audience, now)?;
        if !page.may_take_back {
            return Err(error(
                ErrorKind::Other,
                "There is no signature of yours here that can be taken back.",
                "Once a file is saved, the signatures in it stay.",
            ));
        }
        let content = self.prepare(trial, audience, now)?.content;
        self.book.take_back_signature(trial, audience, &content, now.at).map_err(of_book)?;
        self.share_page(trial, audience, now)
    }

    /// What the next share file will be called, once nothing is missing.
    pub fn share_file_name(&self, trial: &RecordId, audience: Audience, now: Now) -> Result<String, WindowError> {
        let cleared = cleared(&self.prepare(trial, audience, now)?)?;
        Ok(self.given_before(&cleared)?.map_or_else(|| file_name(cleared.trial()), |(file, _)| file.name))
    }

    /// The share file, once nothing is missing; the last one again, byte for byte, if nothing has changed since. The revision of
    /// a new one is noted before anybody has the bytes: whatever happens to the file, no revision is ever given to two.
    pub fn share_file(&mut self, trial: &RecordId, audience: Audience, now: Now) -> Result<ShareFile, WindowError> {
        let prepared = self.prepare(trial, audience, now)?;
        let cleared = cleared(&prepared)?;
        if let Some((file, _)) = self.given_before(&cleared)? {
            return Ok(file);
        }
        let file = self.file(&cleared)?;
        let shared = Shared {
            trial: trial.clone(),
            audience,
            revision: file.revision,
            sha256: sha256(&file.bytes),
            released: going(&prepared),
        };
        self.book.shared(&shared, now.at).map_err(of_book)?;
        Ok(file)
    }

    /// The file that was given last for this audience with what it was made of, if it would be the same but for its revision and
    /// its day. A book keeps no files, and knows them by their hash: what has it is that file.
    fn given_before(&self, cleared: &Cleared) -> Result<Option<(ShareFile, Cleared)>, WindowError> {
        let Export { trial_id, audience, .. } = &cleared.trial().export;
        let Some(last) = self.book.last_shared(trial_id, *audience).map_err(of_book)? else { return Ok(None) };
        let day = last.at.date_naive();
        // On the wall it was that day or the one beside it.
        for made_on in [Some(day), day.succ_opt(), day.pred_opt()].into_iter().flatten() {
            let Ok(then) = cleared.as_of(last.revision, made_on) else { continue };
            let file = self.file(&then)?;
            if sha256(&file.bytes) == last.sha256 {
                return Ok(Some((ShareFile { again: true, ..file }, then)));
            }
        }
        Ok(None)
    }

    fn file(&self, cleared: &Cleared) -> Result<ShareFile, WindowError> {
        let key = SharingKey::from_seed(&self.book.sharing_seed().map_err(of_book)?);
        let bytes =
            sign(cleared, &key).map_err(|refusal| error(ErrorKind::Other, &refusal.to_string(), refusal.hint()))?;
        let (name, revision) = (file_name(cleared.trial()), cleared.trial().export.revision);
        Ok(ShareFile { name, bytes, revision, again: false })
    }

    /// A trial as one audience would see it today, with who signed exactly that.
    pub fn prepare(&self, trial: &RecordId, audience: Audience, now: Now) -> Result<Prepared, WindowError> {
        self.book.prepare(trial, audience, now.today, APP).map_err(of_book)
    }

    /// The same for a reader: where nothing has changed since the last file for this audience, with the number and the day of
    /// that one, which is the one that would be saved. And what is missing before it leaves the borough, in sentences.
    pub fn prepare_for_reader(
        &self,
        trial: &RecordId,
        audience: Audience,
        now: Now,
    ) -> Result<(Prepared, Vec<String>), WindowError> {
        let prepared = self.prepare(trial, audience, now)?;
        if audience == Audience::Internal {
            return Ok((prepared, Vec::new()));
        }
        let gated = gated(&prepared);
        let signed_before = self.book.signed_before(trial, audience, &prepared.content).map_err(of_book)?;
        let prepared = self.as_saved(prepared, gated.as_ref().ok())?;
        Ok((prepared, page::before_it_leaves(&gated.err().unwrap_or_default(), &signed_before)))
    }

    /// With the number and the day of the last file for this audience, where nothing has changed since.
    fn prepare_as_saved(&self, trial: &RecordId, audience: Audience, now: Now) -> Result<Prepared, WindowError> {
        let prepared = self.prepare(trial, audience, now)?;
        // What never left needs no look through the gate.
        let left = self.book.last_shared(trial, audience).map_err(of_book)?.is_some();
        let cleared = left.then(|| gated(&prepared).ok()).flatten();
        self.as_saved(prepared, cleared.as_ref())
    }

    fn as_saved(&self, prepared: Prepared, cleared: Option<&Cleared>) -> Result<Prepared, WindowError> {
        let given = cleared.map(|cleared| self.given_before(cleared)).transpose()?.flatten();
        Ok(match given {
            Some((_, then)) => Prepared { shared: then.trial().clone(), ..prepared },
            None => prepared,
        })
    }
}

/// Every decision about a text changes what goes, and with it what a signature is under.
const DECIDE_FIRST: &str = "Decide about every text first: what is signed is exactly what goes, with the texts in it.";

fn has_open_texts(Prepared { records, sharing, .. }: &Prepared) -> bool {
    texts(records).iter().any(|text| text.decision(&sharing.reviews).is_none())
}

/// What the gate lets through, or what is missing.
fn gated(prepared: &Prepared) -> Result<Cleared, Vec<NotYet>> {
    gate(&prepared.records, &prepared.sharing, &prepared.signed)
}

/// The same, with what is missing in sentences.
fn cleared(prepared: &Prepared) -> Result<Cleared, WindowError> {
    gated(prepared).map_err(|not_yet| {
        let missing: Vec<String> = not_yet.iter().map(NotYet::words).collect();
        error(ErrorKind::Other, "The file cannot be saved yet.", &missing.join(" "))
    })
}

/// The figures that go with this: none of what stays inside the borough.
fn going(Prepared { records, sharing, .. }: &Prepared) -> Option<Released> {
    (sharing.audience != Audience::Internal).then(|| released(records, sharing)).flatten()
}

/// What the PDF of a case study is called. It gives nothing away: for whom, and the first letters of the trial's id.
pub fn case_study_name(trial: &RecordId, audience: Audience) -> String {
    let short: String = trial.as_str().chars().take(8).collect();
    format!("case-study-{}-{short}.pdf", audience.id())
}
