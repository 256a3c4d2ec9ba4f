//! Files from their paths to their verdicts, one or many. Progress, cancelling and keeping the bytes of what was taken in
//! belong to the shells.

use crate::chosen::open;
use crate::read::{Received, Unsigned, read};
use crate::refusal::Refusal;
use at_trials_core::id::RecordId;
use at_trials_evidence::{Content, Evidence, Verdict};
use std::num::NonZero;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::thread;

/// How many files each core reads before their verdicts are told: enough to keep it busy, few enough that even the largest
/// fit in memory.
const FILES_A_CORE: usize = 8;

/// What became of one file.
#[derive(Clone, Debug, PartialEq)]
pub struct TakenIn {
    /// The verdict.
    pub verdict: Verdict,
    /// Why, and what to do, in a sentence or two.
    pub words: String,
    /// Why it does not count, as a word that stays the same in every version; none if it was taken in, or is held or
    /// replaced by what was.
    pub why_not: Option<&'static str>,
    /// What to keep of it, unless it was refused.
    pub kept: Option<Kept>,
}

/// A file that passed the guard. Reading its bytes again gives the same evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// The trial it is about.
    pub trial: RecordId,
    /// The revision of it.
    pub revision: u32,
    /// The whole file.
    pub bytes: Vec<u8>,
}

/// Opens and reads a file and takes it into the evidence. A refused file changes nothing.
pub fn take_in(evidence: &mut Evidence, path: &Path, unsigned: Unsigned) -> TakenIn {
    taken(evidence, opened(path, unsigned))
}

/// Opens and reads files on every core, and takes them into the evidence in their order. `told` hears what became of each,
/// and may stop the rest.
pub fn take_in_all(
    evidence: &mut Evidence,
    files: &[PathBuf],
    unsigned: Unsigned,
    mut told: impl FnMut(&Path, TakenIn) -> ControlFlow<()>,
) {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    for some in files.chunks(cores * FILES_A_CORE) {
        for (path, opened) in some.iter().zip(opened_at_once(some, cores, unsigned)) {
            if told(path, taken(evidence, opened)).is_break() {
                return;
            }
        }
    }
}

type Opened = Result<(Received, Vec<u8>), Refusal>;

fn opened(path: &Path, unsigned: Unsigned) -> Opened {
    open(path).and_then(|bytes| Ok((read(&bytes, unsigned)?, bytes)))
}

/// In the order of the files.
fn opened_at_once(files: &[PathBuf], cores: usize, unsigned: Unsigned) -> Vec<Opened> {
    let work = |files: &[PathBuf]| files.iter().map(|file| opened(file, unsigned)).collect::<Vec<_>>();
    thread::scope(|scope| {
        let parts = files.chunks(files.len().div_ceil(cores));
        let working: Vec<_> = parts.map(|part| scope.spawn(move || work(part))).collect();
        working.into_iter().flat_map(|part| part.join().expect("every hostile file is refused, none panics")).collect()
    })
}

fn taken(evidence: &mut Evidence, opened: Opened) -> TakenIn {
    match opened {
        Ok((received, bytes)) => {
            let about = about(&received);
            let kept = kept(&received, bytes);
            let verdict = evidence.take_in(received.arrival);
            let why_not = (verdict == Verdict::Conflict).then_some("conflict");
            TakenIn { verdict, words: format!("{} {about}", verdict.words()), why_not, kept: Some(kept) }
        }
        Err(refusal) => {
            TakenIn { verdict: Verdict::Refused, words: refused(&refusal), why_not: Some(refusal.code()), kept: None }
        }
    }
}

fn kept(received: &Received, bytes: Vec<u8>) -> Kept {
    let content = &received.arrival.content;
    let revision = match content {
        Content::Trial(trial) => trial.export.revision,
        Content::Withdrawal(withdrawal) => withdrawal.revision,
    };
    Kept { trial: content.trial_id().clone(), revision, bytes }
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
