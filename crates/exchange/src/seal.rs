//! The signature under a share file: made with the key of a book, and checked against the bytes it was made for.

use crate::envelope::Integrity;
use crate::hash::digest;
use crate::hex::Hex;
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
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

    /// What shows that these bytes are a body this key has signed.
    pub(crate) fn seal(&self, body: &[u8]) -> Integrity {
        Integrity {
            public_key: self.signer().0,
            sha256: digest(body),
            signature: Hex(self.0.sign(&in_our_domain(body)).to_bytes()),
        }
    }
}

/// Who signed a file: a public key. Displayed in full, in hexadecimal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Signer(pub(crate) Hex<32>);

impl Signer {
    /// Four groups of four to read out over the telephone, such as `1f0a 88c2 d7e3 9b40`.
    pub fn fingerprint(self) -> String {
        let digest = digest(&self.0.0).to_string();
        [0, 4, 8, 12].map(|at| &digest[at..at + 4]).join(" ")
    }
}

impl fmt::Display for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// True if the integrity is that of this body.
pub fn verifies(body: &[u8], integrity: &Integrity) -> bool {
    let Ok(key) = VerifyingKey::from_bytes(&integrity.public_key.0) else { return false };
    let signature = Signature::from_bytes(&integrity.signature.0);
    digest(body) == integrity.sha256 && key.verify_strict(&in_our_domain(body), &signature).is_ok()
}

fn in_our_domain(body: &[u8]) -> Vec<u8> {
    [DOMAIN, body].concat()
}
