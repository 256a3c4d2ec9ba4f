//! A text with its check sum in the line below, as the small files beside a book are kept: a flipped bit or a torn end is
//! noticed.

use crate::StoreError;
use crate::keys::hex;
use sha2::{Digest, Sha256};

/// The text and its check sum, a line each.
pub(crate) fn with_sum(body: &str) -> Vec<u8> {
    format!("{body}\n{}\n", hex(&Sha256::digest(body.as_bytes()))).into_bytes()
}

/// The text again; [`StoreError::Damaged`] if it is not what was written.
pub(crate) fn without_sum(bytes: Vec<u8>) -> Result<String, StoreError> {
    let text = String::from_utf8(bytes).map_err(|_| StoreError::Damaged)?;
    let (body, sum) = text.trim_end().split_once('\n').ok_or(StoreError::Damaged)?;
    if hex(&Sha256::digest(body.as_bytes())) == sum { Ok(body.to_owned()) } else { Err(StoreError::Damaged) }
}
