//! What was done to records since they were read, so that whoever keeps some of them reads no more than that again. The journal
//! tells, for every change of a record has an entry in it; what is being typed has none, and is asked for by itself.

use super::Book;
use crate::StoreError;
use crate::table::{draft, journal};
use at_trials_core::id::{QuestionId, RecordId};
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;

/// What was typed and is no answer yet, by record and question.
pub type Drafts = BTreeMap<RecordId, BTreeMap<QuestionId, String>>;

/// Where the journal ends: the number and the hash of its last entry. The hash stands for all that was done before it, so what
/// was read here is known to be what it was as long as the journal goes on from here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JournalEnd(i64, [u8; 32]);

/// A record that was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// The trial that it belongs to.
    pub trial: RecordId,
    /// The record, there or not.
    pub record: RecordId,
    /// True if it was taken out or brought back, with all that stands below it.
    pub came_or_went: bool,
}

impl JournalEnd {
    /// How many entries it has.
    pub fn entries(self) -> i64 {
        self.0
    }
}

impl Book {
    /// Where the journal ends now.
    pub fn journal_end(&self) -> Result<JournalEnd, StoreError> {
        let (seq, hash) = journal::last(&self.db)?;
        Ok(JournalEnd(seq, hash))
    }

    /// The latest moment at which something was done in the book, as the clocks said it that it was done by.
    pub fn latest_entry(&self) -> Result<Option<DateTime<Utc>>, StoreError> {
        journal::latest(&self.db)
    }

    /// The records changed since the journal ended there, each once, in the order of their first change; `None` if the journal
    /// does not go on from there, and nothing that was read then is known any more.
    pub fn changed_since(&self, end: JournalEnd) -> Result<Option<Vec<Changed>>, StoreError> {
        if journal::hash_at(&self.db, end.0)? != Some(end.1) {
            return Ok(None);
        }
        journal::changed_after(&self.db, end.0).map(Some)
    }

    /// What stands in each trial that was typed and is no answer yet; trials in which nothing does are left out.
    pub fn drafts(&self) -> Result<BTreeMap<RecordId, Drafts>, StoreError> {
        draft::by_trial(&self.db)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{at, book};
    use super::*;
    use at_trials_trial::record::Within;

    fn changed(book: &Book, end: JournalEnd) -> Vec<(RecordId, bool)> {
        let changed = book.changed_since(end).unwrap().unwrap();
        changed.into_iter().map(|one| (one.record, one.came_or_went)).collect()
    }

    #[test]
    fn every_record_that_was_changed_since_is_told_once_with_its_trial() {
        let folder = tempfile::tempdir().unwrap();
        let (mut book, trial) = book(&folder.path().join("team.attrials"));
        let other = book.add_record("trial", None, at()).unwrap();
        let end = book.journal_end().unwrap();
        assert_eq!(changed(&book, end), []);
        let cost = book.add_record("cost", Some(&trial.id), at()).unwrap();
        for title in ["A", "B"] {
            book.save_answer(&other.id, &"title".into(), Some(title.into()), at()).unwrap();
        }
        book.save_answer(&cost.id, &"type".into(), Some("device".into()), at()).unwrap();
        assert_eq!(changed(&book, end), [(cost.id.clone(), false), (other.id.clone(), false)]);
        let trials: Vec<RecordId> =
            book.changed_since(end).unwrap().unwrap().into_iter().map(|one| one.trial).collect();
        assert_eq!(trials, [trial.id.clone(), other.id.clone()]);

        let end = book.journal_end().unwrap();
        book.remove_record(&cost.id, at()).unwrap();
        assert_eq!(changed(&book, end), [(cost.id.clone(), true)]);
        let end = book.journal_end().unwrap();
        book.undo(&Within::Record(cost.id.clone()), at()).unwrap().unwrap();
        assert_eq!(changed(&book, end), [(cost.id, true)]);
    }

    #[test]
    fn nothing_is_known_once_the_journal_went_another_way() {
        let folder = tempfile::tempdir().unwrap();
        let (book, _) = book(&folder.path().join("team.attrials"));
        let JournalEnd(seq, hash) = book.journal_end().unwrap();
        assert!(book.changed_since(JournalEnd(seq, [7; 32])).unwrap().is_none());
        assert!(book.changed_since(JournalEnd(seq + 1, hash)).unwrap().is_none());
    }

    #[test]
    fn what_is_typed_is_told_by_trial_and_record_until_it_is_an_answer() {
        let folder = tempfile::tempdir().unwrap();
        let (mut book, trial) = book(&folder.path().join("team.attrials"));
        let cost = book.add_record("cost", Some(&trial.id), at()).unwrap();
        assert_eq!(book.drafts().unwrap(), BTreeMap::new());
        let question: QuestionId = "payer".into();
        book.keep_typed(&cost.id, None, &question, "12,,", at()).unwrap();
        let typed = BTreeMap::from([(question.clone(), "12,,".to_owned())]);
        assert_eq!(book.drafts().unwrap(), BTreeMap::from([(trial.id, BTreeMap::from([(cost.id.clone(), typed)]))]));
        book.put_back(&cost.id, &question).unwrap();
        assert_eq!(book.drafts().unwrap(), BTreeMap::new());
    }
}
