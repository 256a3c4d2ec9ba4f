//! What the journal notes beside the changes of records: who came and went, who signed and decided what, what left and what was
//! taken in. No names and no answers: people are told by their ids, texts by where they stand.

use super::Stored;
use crate::StoreError;
use at_trials_core::id::{PersonId, QuestionId, RecordId};
use at_trials_core::role::Role;
use serde::{Deserialize, Serialize};

/// Something that was done, by whom the entry says. A slot is told by its mark. Facts that a later version adds are passed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", content = "facts", rename_all = "snake_case")]
pub(crate) enum Event {
    /// Somebody was given a passphrase to begin with; or, first of all, made the book with one of their `own`.
    PersonAdded { person: PersonId, role: Role, slot: String, own: bool },
    /// Somebody was taken out.
    PersonRemoved { person: PersonId },
    /// Somebody chose a passphrase; `recovered` if the recovery words had opened the book.
    PassphraseChanged { slot: String, recovered: bool },
    /// Recovery words were made.
    WordsMade { slot: String },
    /// The change of the keys that the entries before tell is in the key file. Only these slots open the book now.
    KeysWritten { slots: Vec<String> },
    /// A text was read, which is the entry's content, and may go or not; what was decided `before` on the text from before.
    TextDecided { record: RecordId, question: QuestionId, may_go: bool, before: Option<bool> },
    /// A decision about a text was taken back.
    TextForgotten { record: RecordId, question: QuestionId, before: bool },
    /// Somebody signed that this content may leave.
    SignedOff { trial: RecordId, audience: String, content: String, role: String, day: String },
    /// Somebody took their signature under this content back; the rest is what it said.
    SignatureTakenBack { trial: RecordId, audience: String, content: String, role: String, day: String },
    /// A share file was saved; `figures` is the SHA-256 of what the book keeps of those in it.
    Shared {
        trial: RecordId,
        revision: u32,
        audience: String,
        sha256: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        figures: Option<String>,
    },
    /// A case study was saved for others with figures that had not left before; `figures` is the SHA-256 of what the book keeps
    /// of them.
    Printed { trial: RecordId, audience: String, figures: String },
    /// A share file of somebody else was taken in; the hash is of the whole file.
    TakenIn { file: String },
    /// A share file of somebody else was let go.
    LetGo { file: String },
    /// The book came back from a safety copy; its share files go on after this revision.
    BroughtBack { revisions_after: u32 },
}

/// The kinds, as stored.
const KINDS: [&str; 14] = [
    "person_added",
    "person_removed",
    "passphrase_changed",
    "words_made",
    "keys_written",
    "text_decided",
    "text_forgotten",
    "signed_off",
    "signature_taken_back",
    "shared",
    "printed",
    "taken_in",
    "let_go",
    "brought_back",
];

/// As serde tells the kind from the rest.
#[derive(Serialize)]
struct Tagged<'a> {
    what: &'a str,
    facts: &'a serde_json::value::RawValue,
}

impl Event {
    /// The mark of the slot that it makes.
    pub(crate) fn slot(&self) -> Option<&str> {
        match self {
            Self::PersonAdded { slot, .. } | Self::PassphraseChanged { slot, .. } | Self::WordsMade { slot } => {
                Some(slot)
            }
            _ => None,
        }
    }

    /// Its kind and its facts, as stored.
    pub(super) fn columns(&self) -> Result<(String, String), StoreError> {
        let mut value = serde_json::to_value(self)?;
        let what = value["what"].as_str().ok_or(StoreError::Damaged)?.to_owned();
        Ok((what, value["facts"].take().to_string()))
    }

    /// What an entry tells that is no change of a record.
    ///
    /// # Errors
    /// [`StoreError::Newer`] for a kind that this version does not know.
    pub(crate) fn of(entry: &Stored) -> Result<Self, StoreError> {
        if !KINDS.contains(&entry.what) {
            return Err(StoreError::Newer);
        }
        let facts = serde_json::from_str(entry.facts.ok_or(StoreError::Damaged)?)?;
        Ok(serde_json::from_str(&serde_json::to_string(&Tagged { what: entry.what, facts })?)?)
    }
}
