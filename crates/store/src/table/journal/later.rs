//! For tests: entries as a later version may write them.

use super::chain::{ToAppend, append};
use crate::StoreError;
use crate::book::{LAST_CHANGE, journal_stands_at};
use crate::table::person::APP;
use crate::table::setting;
use rusqlite::Connection;

/// What stands in such an entry.
#[derive(Default)]
pub(crate) struct Later<'a> {
    pub what: &'a str,
    pub record: Option<&'a str>,
    /// A change of its own, where it is empty.
    pub turn: &'a str,
    pub turns: Option<i64>,
    pub facts: Option<&'a str>,
    pub new: Option<&'a str>,
}

/// Writes it, chained as every entry is.
pub(crate) fn later(db: &Connection, entry: &Later) -> Result<(), StoreError> {
    let to_append = ToAppend {
        at: "2027-03-03T01:06:40.000Z",
        who: APP,
        what: entry.what,
        record: entry.record,
        question: None,
        turn: (if entry.turn.is_empty() { "do" } else { entry.turn }, entry.turns),
        facts: entry.facts,
        old: None,
        new: entry.new,
        why: None,
    };
    append(db, &to_append)?;
    setting::put(db, LAST_CHANGE, &journal_stands_at(db)?)
}
