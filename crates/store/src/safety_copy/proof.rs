//! What is written down about a safety copy beside it: which book it is of, when it was made and last proven, and what its
//! files must hash to. So it can be proven again, and carried elsewhere, without the key.

use crate::StoreError;
use crate::checksum::{with_sum, without_sum};
use crate::files::{self, read_small};
use chrono::{DateTime, Datelike, Utc};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

const FORMAT: &str = "at-trials-safety-copy";
const VERSION: u32 = 1;

/// A proof is a few lines.
const LONGEST: u64 = 4096;

/// More copies than a team makes in a thousand years: what has a higher number was not made here.
pub(super) const HIGHEST: u32 = 1_000_000_000;

/// A day on which a book can have been copied. Others cannot be told in words, or counted on from.
pub(super) fn is_likely(at: DateTime<Utc>) -> bool {
    (2000..=2200).contains(&at.year())
}

/// What is known of a safety copy that was opened and found whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Proof {
    format: String,
    version: u32,
    /// The id of the book.
    pub book: String,
    /// One more than that of the copy before: the order, whatever the clock said.
    pub number: u32,
    /// The state of the book of which it is a copy.
    pub state: String,
    pub made: DateTime<Utc>,
    pub proven: DateTime<Utc>,
    length: u64,
    sha256: String,
    keys_sha256: String,
}

impl Proof {
    /// Of the files as they lie there now, which were found whole.
    pub fn of(
        (copy, keys): (&Path, &Path),
        book: &str,
        number: u32,
        state: &str,
        at: DateTime<Utc>,
    ) -> Result<Self, StoreError> {
        let (length, sha256) = files::sha256(copy)?;
        let (_, keys_sha256) = files::sha256(keys)?;
        let (format, version) = (FORMAT.to_owned(), VERSION);
        let (book, state) = (book.to_owned(), state.to_owned());
        Ok(Self { format, version, book, number, state, made: at, proven: at, length, sha256, keys_sha256 })
    }

    /// Of the same copy, found whole again.
    pub fn again(&self, at: DateTime<Utc>) -> Self {
        Self { proven: at, ..self.clone() }
    }

    /// Reads the proof beside a copy; `None` if there is none that can be trusted, or it is another copy's.
    pub fn beside(copy: &Path) -> Option<Self> {
        let body = without_sum(read_small(&path(copy), LONGEST).ok()?).ok()?;
        let proof: Self = serde_json::from_str(&body).ok()?;
        if proof.number > HIGHEST || !is_likely(proof.made) || !is_likely(proof.proven) {
            return None;
        }
        let named = copy.file_stem().is_some_and(|stem| stem.eq_ignore_ascii_case(proof.name()));
        let about = std::fs::symlink_metadata(copy).ok()?;
        let whole = about.is_file() && about.len() == proof.length;
        (proof.format == FORMAT && proof.version == VERSION && named && whole).then_some(proof)
    }

    /// What the copy is called, without an ending.
    pub fn name(&self) -> String {
        name(&self.book, self.number, self.made)
    }

    /// As it stands in its file.
    pub fn to_bytes(&self) -> Result<Vec<u8>, StoreError> {
        Ok(with_sum(&serde_json::to_string(self)?))
    }

    /// Reads both files and holds them against what they were when they were proven.
    ///
    /// # Errors
    /// [`StoreError::CopyDamaged`], [`StoreError::CopyGone`].
    pub fn holds_for(&self, copy: &Path, keys: &Path) -> Result<(), StoreError> {
        let read = |path: &Path| match files::sha256(path) {
            Err(StoreError::Folder(_)) => Err(StoreError::CopyGone),
            Err(_) => Err(StoreError::CopyDamaged),
            Ok(read) => Ok(read),
        };
        let whole = read(copy)? == (self.length, self.sha256.clone()) && read(keys)?.1 == self.keys_sha256;
        if whole { Ok(()) } else { Err(StoreError::CopyDamaged) }
    }
}

/// What a copy is called: the beginning of the book's id, so that copies of several books can lie in one folder; its number;
/// when it was made.
pub(super) fn name(book: &str, number: u32, made: DateTime<Utc>) -> String {
    format!("{}-{number:06}-{}", beginning(book), made.format("%Y-%m-%dT%H-%M-%SZ"))
}

/// How the names of all copies of one book begin.
pub(super) fn beginning(book: &str) -> &str {
    book.get(..8).unwrap_or(book)
}

/// Where the proof of a copy is.
pub(super) fn path(copy: &Path) -> PathBuf {
    files::part(copy, "attrials-proof")
}

/// Where the keys of a copy are.
pub(super) fn keys(copy: &Path) -> PathBuf {
    let [keys, _] = crate::keys::paths(copy);
    keys
}
