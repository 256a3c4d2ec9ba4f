//! Reading a share file. Guard first, then typed decoding, then the signature, then everything the forms and the
//! disclosure rules say: a file is either right in every respect or refused with a reason.

use crate::check;
use crate::envelope::{Envelope, Integrity, SignedShare, SignedWithdrawal, WITHDRAWAL_SCHEMA};
use crate::guard;
use crate::hash::digest;
use crate::place::Place;
use crate::refusal::Refusal;
use crate::seal::{Signer, verifies};
use at_trials_core::pool::{Arrival, Content, Withdrawal};
use at_trials_core::share::SCHEMA;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// The version of share files this reader knows in full.
const KNOWN: Version = Version { major: 1, minor: 0 };

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
    let text = guard::text(bytes)?;
    guard::walk(text)?;
    let (withdrawal, version) = head(text)?;
    let reading = Reading { text, unsigned, newer: version.minor > KNOWN.minor };
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
    Ok(Received { arrival, signer, newer: reading.newer })
}

/// The major and minor part of a version.
#[derive(Clone, Copy)]
struct Version {
    major: u32,
    minor: u32,
}

/// The two fields by which a file says what it is; every other is left for later.
#[derive(Deserialize)]
struct Head {
    schema: String,
    schema_version: String,
}

/// Whether it is a withdrawal notice, and its version.
fn head(text: &str) -> Result<(bool, Version), Refusal> {
    let head: Head = serde_json::from_str(text).map_err(|_| Refusal::NotAShareFile)?;
    let withdrawal = match head.schema.as_str() {
        SCHEMA => false,
        WITHDRAWAL_SCHEMA => true,
        _ => return Err(Refusal::NotAShareFile),
    };
    let [major, minor, _] = check::version(&head.schema_version).ok_or(Refusal::NotAShareFile)?;
    if major > KNOWN.major {
        return Err(Refusal::Newer { major, minor });
    }
    if major < KNOWN.major {
        return Err(Refusal::NotAShareFile);
    }
    Ok((withdrawal, Version { major, minor }))
}

/// What the integrity of a file says.
struct Seal {
    sha256: String,
    signer: Option<Signer>,
}

struct Reading<'a> {
    text: &'a str,
    unsigned: Unsigned,
    newer: bool,
}

impl Reading<'_> {
    /// The file as its type, once it is known to be what was signed.
    fn file<T: Envelope + DeserializeOwned>(&self) -> Result<(T, Seal), Refusal> {
        let mut file: T = self.decoded()?;
        let seal = match file.integrity().take() {
            Some(integrity) => self.verified(&file, integrity)?,
            None if self.unsigned == Unsigned::Refuse => return Err(Refusal::Unsigned),
            None => Seal { sha256: digest(&file.canonical()).to_string(), signer: None },
        };
        Ok((file, seal))
    }

    /// Straight into the type. A field that does not belong there is refused, or in a newer file left aside.
    fn decoded<T: DeserializeOwned>(&self) -> Result<T, Refusal> {
        let mut track = serde_path_to_error::Track::new();
        let mut json = serde_json::Deserializer::from_str(self.text);
        let mut unknown = None;
        let decoded = {
            let tracked = serde_path_to_error::Deserializer::new(&mut json, &mut track);
            serde_ignored::deserialize(tracked, |path| {
                unknown.get_or_insert_with(|| Place::from(&path));
            })
        };
        let decoded = decoded.map_err(|_| Refusal::WrongShape(Place::from(&track.path())))?;
        match unknown {
            Some(place) if !self.newer => Err(Refusal::UnknownField(place)),
            _ => Ok(decoded),
        }
    }

    /// Checks hash and signature. `body` is the file without its integrity, decoded.
    fn verified<T: Envelope>(&self, body: &T, integrity: Integrity) -> Result<Seal, Refusal> {
        let in_file = self.without(integrity).map(String::into_bytes);
        // A newer file may hold fields that were left aside, so only its own bytes can be what was signed.
        let signed = if self.newer { in_file.clone().ok_or(Refusal::SavedAgain)? } else { body.canonical() };
        if !verifies(&signed, &integrity) {
            return Err(Refusal::Changed);
        }
        // A file of our own version has exactly one spelling: nothing hides between what is signed and what is read.
        if in_file != Some(signed) {
            return Err(Refusal::SavedAgain);
        }
        Ok(Seal { sha256: integrity.sha256.to_string(), signer: Some(Signer(integrity.public_key)) })
    }

    /// The text with its integrity cut out, if that stands in it exactly once in its canonical spelling.
    fn without(&self, integrity: Integrity) -> Option<String> {
        let written = serde_json_canonicalizer::to_string(&integrity).expect("three texts always serialise");
        let member = format!("\"integrity\":{written},");
        let (before, after) = self.text.split_once(&member)?;
        (!after.contains(&member)).then(|| format!("{before}{after}"))
    }
}
