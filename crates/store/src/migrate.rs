//! The numbered changes of the book's tables. A shipped file is never edited; a book newer than this version is refused.

use crate::StoreError;
use rusqlite::Connection;
use sha2::{Digest, Sha256};

const MIGRATIONS: [&str; LATEST as usize] = [include_str!("migrations/0001_book.sql")];

/// The version of the tables that this version of the app writes.
const LATEST: u32 = 1;

/// `ATTR`, so that tools which look inside an opened book can tell what it is.
const APPLICATION_ID: i32 = 0x4154_5452;

/// Brings the tables up to this version, all or nothing.
pub(crate) fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    let version: u32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if version > LATEST {
        return Err(StoreError::Newer);
    }
    if version == LATEST {
        return Ok(());
    }
    let transaction = connection.transaction()?;
    for migration in &MIGRATIONS[version as usize..] {
        transaction.execute_batch(&unix_lines(migration))?;
    }
    transaction.pragma_update(None, "user_version", LATEST)?;
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    Ok(transaction.commit()?)
}

/// A checkout with Windows line ends makes the same tables.
fn unix_lines(sql: &str) -> String {
    sql.replace('\r', "")
}

/// Refuses a book whose tables, indexes, triggers or views are not exactly ours.
pub(crate) fn check_schema(connection: &Connection) -> Result<(), StoreError> {
    let mut ours = Connection::open_in_memory()?;
    migrate(&mut ours)?;
    if fingerprint(connection)? == fingerprint(&ours)? { Ok(()) } else { Err(StoreError::Damaged) }
}

/// A hash of everything the schema says, whatever the order it was made in.
fn fingerprint(connection: &Connection) -> Result<[u8; 32], StoreError> {
    let mut statement =
        connection.prepare("SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY 1")?;
    let mut hash = Sha256::new();
    for line in statement.query_map([], |row| row.get::<_, String>(0))? {
        hash.update(unix_lines(&line?).as_bytes());
        hash.update([0]);
    }
    Ok(hash.finalize().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn book() -> Connection {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection).unwrap();
        connection
    }

    #[test]
    fn the_tables_are_those_that_were_agreed() {
        let connection = book();
        let mut statement =
            connection.prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name").unwrap();
        let parts = statement.query_map([], |row| row.get::<_, String>(0)).unwrap();
        let found = parts.map(|part| part.unwrap() + ";\n").collect::<String>();
        assert_eq!(found, include_str!("../tests/schema.sql"), "if this was meant, put it into tests/schema.sql");
    }

    #[test]
    fn moving_a_book_up_again_changes_nothing() {
        let mut connection = book();
        migrate(&mut connection).unwrap();
        check_schema(&connection).unwrap();
    }

    #[test]
    fn line_ends_decide_nothing() {
        // As a build from a checkout with Windows line ends made it before they were taken out.
        let windows = Connection::open_in_memory().unwrap();
        for migration in MIGRATIONS {
            windows.execute_batch(&unix_lines(migration).replace('\n', "\r\n")).unwrap();
        }
        check_schema(&windows).unwrap();
        assert_eq!(unix_lines("CREATE TABLE t (\r\n x\r\n)"), "CREATE TABLE t (\n x\n)");
        let attributes = include_str!("../../../.gitattributes");
        assert!(attributes.lines().any(|line| line == "* text=auto eol=lf"));
    }

    #[test]
    fn a_book_from_a_later_version_is_refused() {
        let mut connection = book();
        connection.pragma_update(None, "user_version", LATEST + 1).unwrap();
        assert!(matches!(migrate(&mut connection), Err(StoreError::Newer)));
    }

    #[test]
    fn a_book_with_something_added_is_refused() {
        for added in [
            "CREATE TRIGGER spy AFTER INSERT ON record BEGIN SELECT 1; END",
            "CREATE VIEW spy AS SELECT 1",
            "CREATE TABLE spy (x)",
        ] {
            let connection = book();
            connection.execute_batch(added).unwrap();
            assert!(matches!(check_schema(&connection), Err(StoreError::Damaged)), "{added}");
        }
    }
}
