//! Opening the encrypted file with every setting that keeps it whole, and checking it before anybody reads from it.

use crate::StoreError;
use crate::check::{PART, Progress};
use crate::keys::Key;
use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// SQLite before 3.51.3 can corrupt a file (the "WAL reset" fault, fixed 13 March 2026); ours is bundled and later.
const OLDEST_SAFE_SQLITE: i32 = 3_051_003;

/// A SQLCipher file holds whole pages of this many bytes.
const PAGE: u64 = 4096;

/// SQLCipher sets itself up when the first key is given, and two threads at once can trip over each other there.
static SETTING_UP: Mutex<()> = Mutex::new(());

/// Opens the file for this process alone, with every page checked.
pub(crate) fn open(path: &Path, key: &Key, progress: Progress<'_>) -> Result<Connection, StoreError> {
    let connection = connect(path, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    if connection.is_readonly("main")? {
        return Err(StoreError::ReadOnly);
    }
    as_long_as_it_says(&connection, path)?;
    check(&connection, progress)?;
    Ok(connection)
}

/// Opens a copy only to look whether it is whole: nothing is written into it or beside it.
pub(crate) fn open_to_read(path: &Path, key: &Key) -> Result<Connection, StoreError> {
    let connection = connect(path, key, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    as_long_as_it_says(&connection, path)?;
    check(&connection, &|_| Ok(()))?;
    Ok(connection)
}

/// Makes a new, empty file and opens it.
pub(crate) fn create(path: &Path, key: &Key) -> Result<Connection, StoreError> {
    connect(path, key, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)
}

fn connect(path: &Path, key: &Key, flags: OpenFlags) -> Result<Connection, StoreError> {
    assert!(rusqlite::version_number() >= OLDEST_SAFE_SQLITE, "an unsafe SQLite was linked");
    let _one_at_a_time = SETTING_UP.lock().unwrap_or_else(PoisonError::into_inner);
    let flags = flags | OpenFlags::SQLITE_OPEN_NOFOLLOW | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(Duration::ZERO)?;
    // It would write about damaged pages to the terminal; the person gets a sentence instead.
    connection.pragma_update(None, "cipher_log_level", "NONE")?;
    connection.pragma_update(None, "key", key.as_raw_key().as_str())?;
    settings(&connection)?;
    // The first transaction takes the lock that this process then keeps.
    connection.execute_batch("BEGIN EXCLUSIVE; COMMIT")?;
    Ok(connection)
}

/// Measured in crash images: this combination lost no acknowledged save; a saved book is a single file.
fn settings(connection: &Connection) -> Result<(), StoreError> {
    // Costs 60 of the 99 ms of opening the practice book; answers in a swap file would cost more.
    connection.pragma_update(None, "cipher_memory_security", "ON")?;
    connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    connection.pragma_update_and_check(None, "journal_mode", "TRUNCATE", |_| Ok(()))?;
    for (name, value) in [
        ("synchronous", "EXTRA"),
        ("foreign_keys", "ON"),
        ("secure_delete", "ON"),
        ("trusted_schema", "OFF"),
        ("cell_size_check", "ON"),
        ("temp_store", "MEMORY"),
    ] {
        connection.pragma_update_and_check(None, name, value, |_| Ok(())).or_else(none_returned)?;
    }
    connection.pragma_update_and_check(None, "mmap_size", 0, |_| Ok(())).or_else(none_returned)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    for (limit, most) in [
        (Limit::SQLITE_LIMIT_LENGTH, 16 << 20),
        (Limit::SQLITE_LIMIT_SQL_LENGTH, 100_000),
        (Limit::SQLITE_LIMIT_COLUMN, 200),
        (Limit::SQLITE_LIMIT_EXPR_DEPTH, 50),
        (Limit::SQLITE_LIMIT_COMPOUND_SELECT, 10),
        (Limit::SQLITE_LIMIT_ATTACHED, 1),
        (Limit::SQLITE_LIMIT_VARIABLE_NUMBER, 1_000),
        (Limit::SQLITE_LIMIT_TRIGGER_DEPTH, 10),
    ] {
        connection.set_limit(limit, most)?;
    }
    Ok(())
}

/// Some settings answer with their new value and some with nothing; both are well.
fn none_returned(error: rusqlite::Error) -> Result<(), rusqlite::Error> {
    if matches!(error, rusqlite::Error::QueryReturnedNoRows) { Ok(()) } else { Err(error) }
}

/// A file cut off or added to. Asked only now: until SQLite has taken back a change that was cut off, a torn last page is
/// nothing bad. Asked before every page is read: a file can be said to be of any length.
fn as_long_as_it_says(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    let pages: u32 = connection.pragma_query_value(None, "page_count", |row| row.get(0))?;
    if std::fs::symlink_metadata(path)?.len() == u64::from(pages) * PAGE { Ok(()) } else { Err(StoreError::Damaged) }
}

/// Every page authentic, every tree sound.
fn check(connection: &Connection, progress: Progress<'_>) -> Result<(), StoreError> {
    if connection.prepare("PRAGMA cipher_integrity_check")?.exists([])? {
        return Err(StoreError::Damaged);
    }
    progress(PART)?;
    // Each CHECK of each row takes longer than all the rest of opening. They keep what is not right from being written; a row that
    // breaks one afterwards differs from what the journal says of it, and is found by that. Nothing looks at those of what is being
    // typed, of the names and of the settings: there the page's own authentication has to do.
    connection.pragma_update(None, "ignore_check_constraints", "ON")?;
    let verdict: String = connection.query_row("PRAGMA quick_check", [], |row| row.get(0))?;
    connection.pragma_update(None, "ignore_check_constraints", "OFF")?;
    progress(2 * PART)?;
    if verdict == "ok" { Ok(()) } else { Err(StoreError::Damaged) }
}

/// Every reference from one table, or from all of them, kept.
pub(crate) fn references(connection: &Connection, table: Option<&str>) -> Result<(), StoreError> {
    let broken = match table {
        Some(table) => connection.prepare("SELECT 1 FROM pragma_foreign_key_check(?)")?.exists([table])?,
        None => connection.prepare("PRAGMA foreign_key_check")?.exists([])?,
    };
    if broken { Err(StoreError::Damaged) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_book_is_opened_with_every_setting() {
        let folder = tempfile::tempdir().unwrap();
        let db = create(&folder.path().join("a.attrials"), &Key::random()).unwrap();
        db.execute_batch("CREATE TABLE t (x)").unwrap();
        for (name, expected) in [
            ("journal_mode", "truncate"),
            ("locking_mode", "exclusive"),
            ("synchronous", "3"),
            ("foreign_keys", "1"),
            ("secure_delete", "1"),
            ("trusted_schema", "0"),
            ("cell_size_check", "1"),
            ("temp_store", "2"),
            ("cipher_page_size", "4096"),
            ("cipher_hmac_algorithm", "HMAC_SHA512"),
            ("cipher_memory_security", "1"),
        ] {
            let text = |row: &rusqlite::Row| row.get(0).or_else(|_| Ok(row.get::<_, i64>(0)?.to_string()));
            let found: String = db.pragma_query_value(None, name, text).unwrap();
            assert_eq!(found, expected, "{name}");
        }
        assert!(db.db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE).unwrap());
        assert_eq!(db.limit(Limit::SQLITE_LIMIT_LENGTH).unwrap(), 16 << 20);
        assert!(db.execute_batch("SELECT \"mistyped\"").is_err(), "a mistyped column must not become a text");
        assert!(db.execute_batch("PRAGMA writable_schema = ON; DELETE FROM sqlite_schema").is_err());
    }
}
