//! Writing a share file: one spelling (RFC 8785), one signature. The same trial and key give the same bytes on any
//! machine. What [`read`](crate::read()) would refuse is not written either.

use crate::check;
use crate::envelope::{Envelope, SignedShare, SignedWithdrawal};
use crate::guard;
use crate::refusal::Refusal;
use crate::seal::SharingKey;
use at_trials_core::share::{Cleared, SCHEMA_VERSION, SharedTrial};
use at_trials_evidence::Withdrawal;

/// The bytes of a share file, of a trial that the gate let through.
///
/// # Errors
/// What [`read`](crate::read()) would refuse: a trial for use inside the borough, a count that is not protected, a text
/// with characters that cannot be seen.
pub fn sign(cleared: &Cleared, key: &SharingKey) -> Result<Vec<u8>, Refusal> {
    check::trial(cleared.trial())?;
    sealed(SignedShare::from(cleared.trial().clone()), key)
}

/// The bytes of a withdrawal notice.
///
/// # Errors
/// If the notice is not one: no trial id, revision 0, or not withdrawn.
pub fn withdraw(withdrawal: &Withdrawal, key: &SharingKey) -> Result<Vec<u8>, Refusal> {
    check::withdrawal(withdrawal)?;
    sealed(SignedWithdrawal::new(withdrawal.clone(), SCHEMA_VERSION.to_owned()), key)
}

/// The file with its integrity, which no guard would refuse.
pub(crate) fn sealed<T: Envelope>(mut file: T, key: &SharingKey) -> Result<Vec<u8>, Refusal> {
    *file.integrity() = Some(key.seal(&file.canonical()));
    let bytes = file.canonical();
    guard::walk(guard::text(&bytes)?)?;
    Ok(bytes)
}

/// What a share file is called: trial, revision and audience, and nothing that anybody typed.
pub fn file_name(trial: &SharedTrial) -> String {
    let id: String = trial.export.trial_id.as_str().chars().filter(|c| c.is_ascii_hexdigit() || *c == '-').collect();
    format!("{id}-r{}-{}.attrial.json", trial.export.revision, trial.export.audience.id())
}
