//! Reading a share file. Guard first, then typed decoding, then the signature, then everything the forms and the
//! disclosure rules say: a file is either right in every respect or refused with a reason.

use crate::check;
use crate::envelope::{Envelope, Integrity, SignedShare, SignedWithdrawal, WITHDRAWAL_SCHEMA};
use crate::guard;
use crate::hash::digest;
use crate::place::Place;
use crate::refusal::Refusal;
use crate::seal::{Signer, verifies};
use crate::version::{Age, Version};
use at_trials_core::share::SCHEMA;
use at_trials_evidence::{Arrival, Content, Withdrawal};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

mod first;
#[cfg(test)]
mod tests;

/// Whether files without a signature are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsigned {
    /// They are refused.
    Refuse,
    /// They are taken: somebody has said that they know where these files come from.
    Allow,
}

/// A file that passed.
#[derive(Clone, Debug, PartialEq)]
pub struct Received {
    /// What it holds, its hash and its signer, as the evidence takes it in.
    pub arrival: Arrival,
    /// Who signed it; none if it is unsigned.
    pub signer: Option<Signer>,
    /// True if it comes from a later minor version, whose additional fields were left aside.
    pub newer: bool,
}

/// Reads a share file or a withdrawal notice.
///
/// # Errors
/// The first reason why it is not taken in.
pub fn read(bytes: &[u8], unsigned: Unsigned) -> Result<Received, Refusal> {
    Reader { known: Version::of_this_app(), unsigned }.read(bytes)
}

/// Who reads.
#[derive(Clone, Copy)]
struct Reader {
    /// The version of share files they know in full.
    known: Version,
    unsigned: Unsigned,
}

impl Reader {
    fn read(self, bytes: &[u8]) -> Result<Received, Refusal> {
        let text = guard::text(bytes)?;
        guard::walk(text)?;
        let (withdrawal, version) = self.head(text)?;
        let age = version.age(self.known);
        self.received(text, withdrawal, age).map_err(|refusal| match (age, refusal) {
            // What looks wrong in a newer file may be what is new in it.
            (Age::Newer, Refusal::DoesNotFit { .. } | Refusal::WrongShape(_)) => version.beyond_us(),
            (_, refusal) => refusal,
        })
    }

    fn received(self, text: &str, withdrawal: bool, age: Age) -> Result<Received, Refusal> {
        let reading = Reading { text, unsigned: self.unsigned, age };
        let (content, seal) = if withdrawal {
            let (file, seal) = reading.file::<SignedWithdrawal>()?;
            let SignedWithdrawal { trial_id, revision, withdrawn, .. } = file;
            let withdrawal = Withdrawal { trial_id, revision, withdrawn };
            check::withdrawal(&withdrawal)?;
            (Content::Withdrawal(withdrawal), seal)
        } else {
            let (file, seal) = reading.file::<SignedShare>()?;
            let trial = file.into();
            check::trial(&trial)?;
            (Content::Trial(Box::new(trial)), seal)
        };
        let Seal { sha256, signer } = seal;
        let arrival = Arrival { content, sha256, signer: signer.map(|signer| signer.to_string()) };
        Ok(Received { arrival, signer, newer: age == Age::Newer })
    }

    /// Whether it is a withdrawal notice, and its version.
    fn head(self, text: &str) -> Result<(bool, Version), Refusal> {
        let head: Head = serde_json::from_str(text).map_err(|_| Refusal::NotAShareFile)?;
        let withdrawal = match head.schema.as_str() {
            SCHEMA => false,
            WITHDRAWAL_SCHEMA => true,
            _ => return Err(Refusal::NotAShareFile),
        };
        let version = Version::of(&head.schema_version).ok_or(Refusal::NotAShareFile)?;
        if version.major > self.known.major {
            return Err(version.beyond_us());
        }
        if version.major == 0 {
            return Err(Refusal::NotAShareFile);
        }
        Ok((withdrawal, version))
    }
}

/// The two fields by which a file says what it is; every other is left for later.
#[derive(Deserialize)]
struct Head {
    schema: String,
    schema_version: String,
}

/// What the integrity of a file says.
struct Seal {
    sha256: String,
    signer: Option<Signer>,
}

/// A file that has passed the guard.
struct Reading<'a> {
    text: &'a str,
    unsigned: Unsigned,
    age: Age,
}

impl Reading<'_> {
    /// The file as its type, once it is known to be what was signed.
    fn file<T: Envelope + DeserializeOwned>(&self) -> Result<(T, Seal), Refusal> {
        let mut file: T = self.decoded()?;
        let body = self.body();
        let signer = match file.integrity().take() {
            Some(integrity) => Some(self.verified(&file, &body, integrity)?),
            None if self.unsigned == Unsigned::Refuse => return Err(Refusal::Unsigned),
            None => None,
        };
        Ok((file, Seal { sha256: digest(&body).to_string(), signer }))
    }

    /// Straight into the type. A field that does not belong there is refused, or in a newer file left aside; what an older
    /// file lacks the type fills in.
    fn decoded<T: DeserializeOwned>(&self) -> Result<T, Refusal> {
        let today = (self.age == Age::First).then(|| first::in_the_shape_of_today(self.text));
        let mut track = serde_path_to_error::Track::new();
        let mut json = serde_json::Deserializer::from_str(today.as_deref().unwrap_or(self.text));
        let mut unknown = None;
        let decoded = {
            let tracked = serde_path_to_error::Deserializer::new(&mut json, &mut track);
            serde_ignored::deserialize(tracked, |path| {
                unknown.get_or_insert_with(|| Place::from(&path));
            })
        };
        let decoded = decoded.map_err(|_| Refusal::WrongShape(Place::from(&track.path())))?;
        match unknown {
            Some(place) if self.age != Age::Newer => Err(Refusal::UnknownField(place)),
            _ => Ok(decoded),
        }
    }

    /// Who signed it. `file` is what was decoded of it, `body` its own content: a later version must be able to check what
    /// an earlier one has signed, so nothing that a type adds or leaves aside ever goes into the check of the signature.
    fn verified<T: Envelope>(&self, file: &T, body: &[u8], integrity: Integrity) -> Result<Signer, Refusal> {
        // A file of the reader's own version is exactly what it would write: nothing hides between what is signed and what
        // is read.
        let is_ours = || self.age != Age::Same || file.canonical() == body;
        if !verifies(body, &integrity) || !is_ours() {
            return Err(Refusal::Changed);
        }
        // There is exactly one spelling.
        if self.without(integrity).is_none_or(|spelt| spelt.as_bytes() != body) {
            return Err(Refusal::SavedAgain);
        }
        Ok(Signer(integrity.public_key))
    }

    /// Everything that stands in the file except its integrity, in the one spelling of it.
    fn body(&self) -> Vec<u8> {
        let mut file: Map<String, Value> =
            serde_json::from_str(self.text).expect("it has passed the guard and has a head");
        file.remove("integrity");
        serde_json_canonicalizer::to_vec(&file).expect("what was read as JSON is written as JSON")
    }

    /// The text with its integrity cut out, if that stands in it exactly once in its canonical spelling.
    fn without(&self, integrity: Integrity) -> Option<String> {
        let written = serde_json_canonicalizer::to_string(&integrity).expect("three texts always serialise");
        let member = format!("\"integrity\":{written},");
        let (before, after) = self.text.split_once(&member)?;
        (!after.contains(&member)).then(|| format!("{before}{after}"))
    }
}
