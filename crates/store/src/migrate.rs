//! The numbered changes of the book's tables, and which books this version opens. A shipped file is never edited.
//!
//! A book has two numbers: `user_version` says which tables it has, and the setting `opens_from` which tables an app must know
//! at least to open it. So two laptops that are one version apart can share a book where the later tables only have more in them.

use crate::StoreError;
use crate::table::setting;
use rusqlite::{Connection, OptionalExtension};
use std::collections::BTreeMap;

/// One change of the tables.
struct Migration {
    sql: &'static str,
    /// What an app does with the book that knows only the tables before.
    older_apps: OlderApps,
}

/// Whether an older app may go on with a book.
#[derive(Clone, Copy, PartialEq, Eq)]
enum OlderApps {
    /// Not: what it would write, or leave out, would be wrong.
    Refuse,
    /// It may. Nothing but tables, columns with a default and indexes were added, all of which are right if they are left alone,
    /// and no kind of entry in the journal.
    #[cfg_attr(not(test), expect(dead_code, reason = "no migration has been of this kind yet"))]
    MayOpen,
}

const MIGRATIONS: [Migration; 3] = [
    Migration { sql: include_str!("migrations/0001_book.sql"), older_apps: OlderApps::Refuse },
    // An older app would let figures go without a look at those that left before.
    Migration { sql: include_str!("migrations/0002_figures.sql"), older_apps: OlderApps::Refuse },
    // Nor would it look at what was printed.
    Migration { sql: include_str!("migrations/0003_printed.sql"), older_apps: OlderApps::Refuse },
];

/// `ATTR`, so that tools which look inside an opened book can tell what it is.
const APPLICATION_ID: i32 = 0x4154_5452;

/// The setting that holds the oldest version of the tables that an app must know to open the book.
const OPENS_FROM: &str = "opens_from";

/// Makes the tables of a new book, all or nothing.
pub(crate) fn make(connection: &mut Connection) -> Result<(), StoreError> {
    bring_up(connection, &MIGRATIONS)?;
    keep_no_free_pages(connection)
}

/// Lets the book shrink with every change that frees pages. SQLite does not put back what was in a free page when it takes back a
/// change that was cut off: nobody reads it. But each page is authenticated at opening, and one that was torn there would make a
/// whole book look damaged.
fn keep_no_free_pages(connection: &Connection) -> Result<(), StoreError> {
    const AFTER_EVERY_CHANGE: u32 = 1;
    if connection.pragma_query_value(None, "auto_vacuum", |row| row.get::<_, u32>(0))? != AFTER_EVERY_CHANGE {
        connection.pragma_update(None, "auto_vacuum", AFTER_EVERY_CHANGE)?;
        connection.execute_batch("VACUUM")?;
    }
    Ok(())
}

/// Brings the tables of a book up to this version, all or nothing.
///
/// # Errors
/// [`StoreError::Newer`] if this version must not open the book; [`StoreError::Damaged`] if its tables are of no version at all:
/// they are made together with their number.
pub(crate) fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    if version(connection)? == 0 {
        return Err(StoreError::Damaged);
    }
    bring_up(connection, &MIGRATIONS)?;
    if is_newer(connection)? { Ok(()) } else { keep_no_free_pages(connection) }
}

fn bring_up(connection: &mut Connection, migrations: &[Migration]) -> Result<(), StoreError> {
    let (known, version) = (latest(migrations), version(connection)?);
    if version > known && opens_from(connection)? > known {
        return Err(StoreError::Newer);
    }
    if version >= known {
        return Ok(());
    }
    let transaction = connection.transaction()?;
    for (number, migration) in (1_u32..).zip(migrations).skip(version as usize) {
        transaction.execute_batch(&unix_lines(migration.sql))?;
        if migration.older_apps == OlderApps::Refuse {
            setting::put(&transaction, OPENS_FROM, &number.to_string())?;
        }
    }
    transaction.pragma_update(None, "user_version", known)?;
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    Ok(transaction.commit()?)
}

/// True for a book with later tables than this version has.
pub(crate) fn is_newer(connection: &Connection) -> Result<bool, StoreError> {
    Ok(version(connection)? > latest(&MIGRATIONS))
}

/// The version of the tables after all of these.
fn latest(migrations: &[Migration]) -> u32 {
    u32::try_from(migrations.len()).expect("there are a few files")
}

fn version(connection: &Connection) -> Result<u32, StoreError> {
    let version: i32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    u32::try_from(version).map_err(|_| StoreError::Damaged)
}

/// Where a later book does not say it in the way this version reads it, no app that does not know its tables opens it.
fn opens_from(connection: &Connection) -> Result<u32, StoreError> {
    let sql = "SELECT value FROM setting WHERE name = ?";
    let Ok(mut statement) = connection.prepare(sql) else { return Ok(u32::MAX) };
    let said: Option<String> = statement.query_row([OPENS_FROM], |row| row.get(0)).optional()?;
    Ok(said.and_then(|said| said.parse().ok()).unwrap_or(u32::MAX))
}

/// A checkout with Windows line ends makes the same tables.
fn unix_lines(sql: &str) -> String {
    sql.replace('\r', "")
}

/// Refuses a book whose tables, indexes, triggers or views are not ours: exactly ours where it has the tables of this version.
/// A later book may have more tables, columns and indexes; it has all of ours, with nothing in them changed, and neither
/// triggers nor views, which would do something where they are left alone.
pub(crate) fn check_schema(connection: &Connection) -> Result<(), StoreError> {
    check_against(connection, &MIGRATIONS)
}

fn check_against(connection: &Connection, migrations: &[Migration]) -> Result<(), StoreError> {
    let mut ours = Connection::open_in_memory()?;
    bring_up(&mut ours, migrations)?;
    let (found, ours) = (schema(connection)?, schema(&ours)?);
    let as_it_should_be = if version(connection)? > latest(migrations) {
        let only_more = found.keys().all(|(kind, _)| kind == "table" || kind == "index");
        only_more && ours.iter().all(|(name, ours)| found.get(name).is_some_and(|found| has_all_of(found, ours)))
    } else {
        found == ours
    };
    if as_it_should_be { Ok(()) } else { Err(StoreError::Damaged) }
}

/// True for the same statement, also with columns added to it: they all stand in one place, after a comma.
fn has_all_of(found: &str, ours: &str) -> bool {
    let same = |(one, other): &(u8, u8)| one == other;
    let begins = found.bytes().zip(ours.bytes()).take_while(same).count();
    let ends = found.bytes().rev().zip(ours.bytes().rev()).take_while(same).count();
    found == ours || (found.len() > ours.len() && begins + ends >= ours.len() && found[begins..].contains(','))
}

/// What the schema says, by kind and name.
fn schema(connection: &Connection) -> Result<BTreeMap<(String, String), String>, StoreError> {
    let mut statement = connection.prepare("SELECT type, name, coalesce(sql, '') FROM sqlite_schema")?;
    let rows = statement.query_map([], |row| Ok(((row.get(0)?, row.get(1)?), row.get::<_, String>(2)?)))?;
    rows.map(|row| row.map(|(name, sql)| (name, unix_lines(&sql))).map_err(StoreError::from)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn book() -> Connection {
        let mut connection = Connection::open_in_memory().unwrap();
        make(&mut connection).unwrap();
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
    fn a_book_whose_tables_are_of_no_version_is_damaged_and_is_given_none() {
        for number in [0, -1] {
            let mut connection = book();
            connection.pragma_update(None, "user_version", number).unwrap();
            assert!(matches!(migrate(&mut connection), Err(StoreError::Damaged)), "{number}");
            let found: i32 = connection.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
            assert_eq!(found, number);
        }
        assert!(
            matches!(migrate(&mut Connection::open_in_memory().unwrap()), Err(StoreError::Damaged)),
            "an empty one"
        );
    }

    #[test]
    fn line_ends_decide_nothing() {
        // As a build from a checkout with Windows line ends made it before they were taken out.
        let windows = Connection::open_in_memory().unwrap();
        for migration in MIGRATIONS {
            windows.execute_batch(&unix_lines(migration.sql).replace('\n', "\r\n")).unwrap();
        }
        check_schema(&windows).unwrap();
        assert_eq!(unix_lines("CREATE TABLE t (\r\n x\r\n)"), "CREATE TABLE t (\n x\n)");
        let attributes = include_str!("../../../.gitattributes");
        assert!(attributes.lines().any(|line| line == "* text=auto eol=lf"));
    }

    /// As a later version could add to the tables, which this one leaves alone.
    const ADDITIVE: Migration = Migration {
        sql: "ALTER TABLE share ADD COLUMN note TEXT;
              ALTER TABLE share ADD COLUMN seen INTEGER NOT NULL DEFAULT 0 CHECK (seen IN (0, 1));
              CREATE TABLE visit_plan (record TEXT PRIMARY KEY REFERENCES record (id) ON DELETE CASCADE) STRICT;
              CREATE INDEX share_of_day ON share (at);",
        older_apps: OlderApps::MayOpen,
    };

    /// As it could change what a row means.
    const REFUSING: Migration =
        Migration { sql: "ALTER TABLE record ADD COLUMN merged_into TEXT;", older_apps: OlderApps::Refuse };

    fn later(migrations: impl IntoIterator<Item = Migration>) -> Connection {
        let mut connection = Connection::open_in_memory().unwrap();
        bring_up(&mut connection, &MIGRATIONS.into_iter().chain(migrations).collect::<Vec<_>>()).unwrap();
        connection
    }

    #[test]
    fn a_later_book_with_only_more_in_it_is_opened_and_left_as_it_is() {
        let mut connection = later([ADDITIVE]);
        migrate(&mut connection).unwrap();
        check_schema(&connection).unwrap();
        assert_eq!(version(&connection).unwrap(), latest(&MIGRATIONS) + 1);
        connection.execute_batch("INSERT INTO person (id, name) VALUES ('sam', 'Sam')").unwrap();
        assert!(schema(&connection).unwrap().contains_key(&("table".to_owned(), "visit_plan".to_owned())));
    }

    #[test]
    fn a_later_book_that_an_older_app_must_not_open_is_refused() {
        for later_ones in [vec![REFUSING], vec![ADDITIVE, REFUSING], vec![REFUSING, ADDITIVE]] {
            assert!(matches!(migrate(&mut later(later_ones)), Err(StoreError::Newer)));
        }
        let mut silent = later([ADDITIVE]);
        silent.execute_batch("DELETE FROM setting").unwrap();
        assert!(matches!(migrate(&mut silent), Err(StoreError::Newer)), "it does not say who may open it");
        let mut other = later([ADDITIVE]);
        other.execute_batch("DROP TABLE setting").unwrap();
        assert!(matches!(migrate(&mut other), Err(StoreError::Newer)), "it says it in another way");
    }

    #[test]
    fn a_book_of_today_goes_up_and_says_who_may_open_it_then() {
        // The last change of the tables so far is one that older apps must not go on with.
        let today = latest(&MIGRATIONS);
        let mut connection = book();
        let all: Vec<Migration> = MIGRATIONS.into_iter().chain([ADDITIVE, REFUSING]).collect();
        bring_up(&mut connection, &all[..=MIGRATIONS.len()]).unwrap();
        assert_eq!((version(&connection).unwrap(), opens_from(&connection).unwrap()), (today + 1, today));
        bring_up(&mut connection, &all).unwrap();
        assert_eq!((version(&connection).unwrap(), opens_from(&connection).unwrap()), (today + 2, today + 2));
        check_against(&connection, &all).unwrap();
    }

    #[test]
    fn a_later_book_has_all_of_ours_unchanged_and_nothing_that_acts_by_itself() {
        for change in [
            "DROP INDEX journal_turned",
            "DROP TABLE draft",
            "DROP TABLE draft; CREATE TABLE draft (record TEXT, question TEXT, typed TEXT, who TEXT, at TEXT, x TEXT)",
            "ALTER TABLE share RENAME COLUMN sha256 TO hash",
            "CREATE TRIGGER spy AFTER INSERT ON record BEGIN SELECT 1; END",
            "CREATE VIEW spy AS SELECT 1",
        ] {
            let connection = later([ADDITIVE]);
            connection.execute_batch(change).unwrap();
            assert!(matches!(check_schema(&connection), Err(StoreError::Damaged)), "{change}");
        }
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
