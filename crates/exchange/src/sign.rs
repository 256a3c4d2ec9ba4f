//! Writing a share file: one spelling (RFC 8785), one signature. The same trial and key give the same bytes on any
//! machine. What [`read`](crate::read) would refuse is not written either.

use crate::check;
use crate::envelope::{Envelope, Integrity, SignedShare, SignedWithdrawal};
use crate::guard;
use crate::hex::Hex;
use crate::refusal::Refusal;
use at_trials_core::share::{Cleared, SCHEMA_VERSION, SharedTrial};
use at_trials_evidence::Withdrawal;
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};
use std::fmt;

/// Signed in front of every body, so that a signature made for anything else never fits a share file.
const DOMAIN: &[u8] = b"AT Trials share file, version 1\n";

/// The key with which a book signs what it shares.
pub struct SharingKey(SigningKey);

impl SharingKey {
    /// The key of a 32-byte seed, which the book keeps and never shows.
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    /// How receivers will know this key.
    pub fn signer(&self) -> Signer {
        Signer(Hex(self.0.verifying_key().to_bytes()))
    }
}

/// Who signed a file: a public key. Displayed in full, in hexadecimal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Signer(pub(crate) Hex<32>);

impl Signer {
    /// Four groups of four to read out over the telephone, such as `1f0a 88c2 d7e3 9b40`.
    pub fn fingerprint(self) -> String {
        let digest = body_digest(&self.0.0).to_string();
        [0, 4, 8, 12].map(|at| &digest[at..at + 4]).join(" ")
    }
}

impl fmt::Display for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The bytes of a share file, of a trial that the gate let through.
///
/// # Errors
/// What [`read`](crate::read) would refuse: a trial for use inside the borough, a count that is not protected, a text
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

fn sealed<T: Envelope>(mut file: T, key: &SharingKey) -> Result<Vec<u8>, Refusal> {
    let body = file.canonical();
    *file.integrity() = Some(Integrity {
        public_key: key.signer().0,
        sha256: body_digest(&body),
        signature: Hex(key.0.sign(&in_our_domain(&body)).to_bytes()),
    });
    let bytes = file.canonical();
    guard::walk(guard::text(&bytes)?)?;
    Ok(bytes)
}

/// SHA-256 of a file, in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    body_digest(bytes).to_string()
}

/// SHA-256 of a canonical body.
pub fn body_digest(body: &[u8]) -> Hex<32> {
    Hex(Sha256::digest(body).into())
}

/// True if the integrity is that of this body.
pub fn verifies(body: &[u8], integrity: &Integrity) -> bool {
    let Ok(key) = VerifyingKey::from_bytes(&integrity.public_key.0) else { return false };
    let signature = Signature::from_bytes(&integrity.signature.0);
    body_digest(body) == integrity.sha256 && key.verify_strict(&in_our_domain(body), &signature).is_ok()
}

fn in_our_domain(body: &[u8]) -> Vec<u8> {
    [DOMAIN, body].concat()
}

/// What a share file is called: trial, revision and audience, and nothing that anybody typed.
pub fn file_name(trial: &SharedTrial) -> String {
    let id: String = trial.export.trial_id.as_str().chars().filter(|c| c.is_ascii_hexdigit() || *c == '-').collect();
    format!("{id}-r{}-{}.attrial.json", trial.export.revision, trial.export.audience.id())
}
