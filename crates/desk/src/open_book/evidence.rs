//! The share files of other boroughs that this book holds. What they add up to depends only on which files ever came,
//! so every file that passed the guard is kept and read again in any order.

use super::OpenBook;
use crate::Now;
use crate::errors::of_book;
use crate::page::{self, EvidencePage, FileVerdict, WindowError};
use at_trials_evidence::{Evidence, Verdict};
use at_trials_exchange::{Kept, Skipped, TakenIn, Unsigned, read, sha256, shown, take_in_all};
use at_trials_store::Held;
use std::ops::ControlFlow;
use std::path::PathBuf;

impl OpenBook {
    /// Everything held, added up.
    pub fn evidence_page(&mut self) -> Result<EvidencePage, WindowError> {
        let verdicts = self.verdicts.clone();
        self.evidence()?;
        let evidence = self.evidence.get_or_insert_default();
        Ok(page::evidence_page(evidence, &self.not_counted, verdicts))
    }

    /// Takes files in; a bad one stops none of the others. They are read on every core and kept together, so that the disk is
    /// waited for once; where that fails none of them is kept, and what is in memory does not run ahead of it.
    pub fn take_in(&mut self, files: &[PathBuf], now: Now) -> Result<Vec<FileVerdict>, WindowError> {
        let mut all: Vec<(String, TakenIn)> = Vec::with_capacity(files.len());
        take_in_all(self.evidence()?, files, Unsigned::Refuse, |path, taken| {
            all.push((shown(path), taken));
            ControlFlow::Continue(())
        });
        let (mut verdicts, mut arrived) = (Vec::with_capacity(all.len()), Vec::new());
        for (name, TakenIn { verdict, words, kept, .. }) in all {
            arrived.extend(kept.map(held));
            verdicts.push(FileVerdict::new(name, verdict, words));
        }
        if let Err(cause) = self.book.hold_evidence(&arrived, &[], now.at) {
            self.evidence = None;
            return Err(of_book(cause));
        }
        Ok(verdicts)
    }

    /// Everything held after an import, with what became of each of its files.
    pub fn imported(&mut self, verdicts: Vec<FileVerdict>) -> Result<EvidencePage, WindowError> {
        self.verdicts = verdicts;
        self.evidence_page()
    }

    /// Lets every file go.
    pub fn clear_evidence(&mut self, now: Now) -> Result<(), WindowError> {
        self.book.clear_evidence(now.at).map_err(of_book)?;
        self.evidence = None;
        self.not_counted.clear();
        self.verdicts.clear();
        Ok(())
    }

    fn evidence(&mut self) -> Result<&mut Evidence, WindowError> {
        let evidence = match self.evidence.take() {
            Some(evidence) => evidence,
            None => self.read_again()?,
        };
        Ok(self.evidence.insert(evidence))
    }

    /// A file that a later version of the guard refuses is not counted any more, and the page says so.
    fn read_again(&mut self) -> Result<Evidence, WindowError> {
        let mut evidence = Evidence::default();
        self.not_counted.clear();
        for held in self.book.evidence().map_err(of_book)? {
            match read(&held.body, Unsigned::Refuse) {
                Ok(received) => drop(evidence.take_in(received.arrival)),
                Err(refusal) => self.not_counted.push(refusal),
            }
        }
        Ok(evidence)
    }
}

/// What is said of a file that was not read at all.
pub fn passed_over(skipped: &Skipped) -> FileVerdict {
    FileVerdict::new(shown(&skipped.path), Verdict::Refused, skipped.why.words().to_owned())
}

/// A file as the book keeps it. The hash is of the whole file, so that one body signed by two senders is two files.
fn held(Kept { trial, revision, bytes }: Kept) -> Held {
    Held { trial, sha256: sha256(&bytes), revision, body: bytes }
}
