//! A trial as it would leave, with who has signed exactly that: the one way from a book to a case study or a share file,
//! for the window and for the command line.

use super::Book;
use crate::StoreError;
use crate::keys::hex;
use at_trials_core::audience::Audience;
use at_trials_core::id::RecordId;
use at_trials_core::share::SharedTrial;
use at_trials_trial::record::TrialRecords;
use at_trials_trial::sharing::{Releases, Sharing, Signature, Withheld, for_audience};
use chrono::NaiveDate;
use sha2::{Digest, Sha256};

/// A trial as one audience would see it today.
#[derive(Debug)]
pub struct Prepared {
    /// The trial as it is in the book.
    pub records: TrialRecords,
    /// For whom and how it was prepared.
    pub sharing: Sharing,
    /// What goes, with the signatures on it.
    pub shared: SharedTrial,
    /// What stays, and why.
    pub withheld: Vec<Withheld>,
    /// What a signature is put under: the SHA-256 of everything that goes, whatever the day, the revision, the version
    /// of the app and who else signs.
    pub content: String,
    /// Who has signed this content.
    pub signed: Vec<Signature>,
}

impl Book {
    /// Prepares a trial for an audience. `app` is the version of the app that goes with it.
    pub fn prepare(
        &self,
        trial: &RecordId,
        audience: Audience,
        made_on: NaiveDate,
        app: &str,
    ) -> Result<Prepared, StoreError> {
        let mut sharing = Sharing {
            audience,
            made_on,
            revision: self.next_revision(trial, audience)?,
            app: app.to_owned(),
            synthetic: self.is_practice()?,
            signed_off: Vec::new(),
            reviews: self.text_reviews(trial)?,
            // Figures that stay inside are held against none.
            releases: if audience == Audience::Internal { Releases::default() } else { self.releases(trial)? },
        };
        let records = self.trial_records(trial)?;
        let (mut shared, withheld) = for_audience(&records, &sharing);
        let content = content(&shared)?;
        let signed = self.signed_off(trial, audience, &content)?;
        sharing.signed_off = signed.iter().map(|signature| signature.signed.clone()).collect();
        shared.export.signed_off.clone_from(&sharing.signed_off);
        Ok(Prepared { records, sharing, shared, withheld, content, signed })
    }
}

fn content(shared: &SharedTrial) -> Result<String, StoreError> {
    let mut bare = shared.clone();
    bare.export.made_on.clear();
    bare.export.revision = 0;
    bare.export.app.clear();
    bare.export.signed_off.clear();
    Ok(hex(&Sha256::digest(serde_json::to_vec(&bare)?)))
}
