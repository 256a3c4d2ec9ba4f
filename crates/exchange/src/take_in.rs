//! One file, from its path to its verdict. The loop over many files, its progress and its cancelling belong to the
//! shells; so does keeping the bytes of what was taken in.

use crate::chosen::open;
use crate::read::{Received, Unsigned, read};
use crate::refusal::Refusal;
use at_trials_core::pool::{Evidence, Verdict};
use std::path::Path;

/// What became of one file.
#[derive(Clone, Debug, PartialEq)]
pub struct TakenIn {
    /// The verdict.
    pub verdict: Verdict,
    /// Why, and what to do, in a sentence or two.
    pub words: String,
    /// The bytes, unless the file was refused. Reading them again gives the same evidence.
    pub bytes: Option<Vec<u8>>,
}

/// Opens and reads a file and takes it into the evidence. A refused file changes nothing.
pub fn take_in(evidence: &mut Evidence, path: &Path, unsigned: Unsigned) -> TakenIn {
    match open(path).and_then(|bytes| Ok((read(&bytes, unsigned)?, bytes))) {
        Ok((received, bytes)) => {
            let about = about(&received);
            let verdict = evidence.take_in(received.arrival);
            TakenIn { verdict, words: format!("{} {about}", verdict.words()), bytes: Some(bytes) }
        }
        Err(refusal) => TakenIn { verdict: Verdict::Refused, words: refused(&refusal), bytes: None },
    }
}

fn refused(refusal: &Refusal) -> String {
    format!("{} {refusal} {}", Verdict::Refused.words(), refusal.hint())
}

/// Who made the file, and whether something in it was left aside.
fn about(received: &Received) -> String {
    let signer = match received.signer {
        Some(signer) => format!("Signed with the key {}.", signer.fingerprint()),
        None => "It is not signed.".to_owned(),
    };
    let newer = " It comes from a newer version of AT Trials; what is new in it was left aside.";
    if received.newer { signer + newer } else { signer }
}
