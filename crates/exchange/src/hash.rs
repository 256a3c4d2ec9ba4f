//! The one hash of share files: SHA-256.

use crate::hex::Hex;
use sha2::{Digest, Sha256};

/// SHA-256 of a file, in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    digest(bytes).to_string()
}

/// SHA-256 of a canonical body, or of anything else.
pub fn digest(bytes: &[u8]) -> Hex<32> {
    Hex(Sha256::digest(bytes).into())
}
