//! The share files of other boroughs that this book holds. What they add up to depends only on which files ever came,
//! so every file that passed the guard is kept and read again in any order.

use super::OpenBook;
use crate::commands::file_name;
use crate::errors::of_book;
use at_trials_core::pool::{Content, Evidence};
use at_trials_core::view::{self, EvidencePage, FileVerdict, WindowError};
use at_trials_exchange::{Unsigned, read, sha256, take_in};
use at_trials_store::Held;
use std::path::Path;

impl OpenBook {
    /// Everything held, added up.
    pub fn evidence_page(&mut self) -> Result<EvidencePage, WindowError> {
        let verdicts = self.verdicts.clone();
        Ok(view::evidence_page(self.evidence()?, verdicts))
    }

    /// Takes one file in, whole or not at all.
    pub fn take_in(&mut self, path: &Path) -> Result<FileVerdict, WindowError> {
        let taken = take_in(self.evidence()?, path, Unsigned::Refuse);
        if let Some(held) = taken.bytes.and_then(held)
            && let Err(cause) = self.book.hold_evidence(Some(&held), &[])
        {
            // What is in memory must not run ahead of what is on the disk.
            self.evidence = None;
            return Err(of_book(cause));
        }
        Ok(FileVerdict { name: file_name(path), verdict: taken.verdict, words: taken.words })
    }

    /// Lets every file go.
    pub fn clear_evidence(&mut self) -> Result<(), WindowError> {
        self.book.clear_evidence().map_err(of_book)?;
        self.evidence = None;
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

    fn read_again(&self) -> Result<Evidence, WindowError> {
        let mut evidence = Evidence::default();
        for held in self.book.evidence().map_err(of_book)? {
            // A file that a later version of the guard refuses is not counted any more.
            if let Ok(received) = read(&held.body, Unsigned::Refuse) {
                evidence.take_in(received.arrival);
            }
        }
        Ok(evidence)
    }
}

/// A file as the book keeps it; none for one the guard refused after all.
fn held(body: Vec<u8>) -> Option<Held> {
    let arrival = read(&body, Unsigned::Refuse).ok()?.arrival;
    let revision = match &arrival.content {
        Content::Trial(trial) => trial.export.revision,
        Content::Withdrawal(withdrawal) => withdrawal.revision,
    };
    // Of the whole file, so that one body signed by two senders is two files.
    Some(Held { trial: arrival.content.trial_id().clone(), sha256: sha256(&body), revision, body })
}
