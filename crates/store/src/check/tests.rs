//! Tests: what differs between the tables and the journal is found, and what a later version wrote is told from damage.

use super::whole;
use crate::StoreError;
use crate::book::tests::{PASSPHRASE, at, book};
use crate::keys::hex;
use crate::table::evidence::Held;
use crate::table::journal::later::{Later, later};
use crate::{Book, Entrance, Shared, connection};
use at_trials_core::answer::Answers;
use at_trials_core::audience::Audience;
use at_trials_core::id::RecordId;
use at_trials_core::role::Role;
use at_trials_trial::record::Record;
use at_trials_trial::sharing::{TextReview, released};
use rusqlite::{Connection, params};
use std::collections::BTreeMap;
use std::path::Path;

/// A closed book in which everything was done that the journal notes beside the changes of records; with its trial.
fn noted(path: &Path) -> RecordId {
    let (mut book, trial) = book(path);
    let day = at().date_naive();
    book.add_person("Lee", Role::Approver, "otter drizzle lamp", at()).unwrap();
    let kit = book.add_person("Kit", Role::Lead, "otter drizzle lamp", at()).unwrap();
    book.remove_person(&kit.id, at()).unwrap();
    book.change_passphrase(PASSPHRASE, "drizzle lamp otter", at()).unwrap();
    book.change_passphrase("drizzle lamp otter", PASSPHRASE, at()).unwrap();
    book.new_recovery_words().unwrap();
    book.recovery_words_are_kept(at()).unwrap();
    for (question, text, may_go) in [("title", "One", true), ("title", "Two", false), ("problem", "Falls", true)] {
        let review = TextReview { record: trial.id.clone(), question: question.into(), text: text.to_owned(), may_go };
        book.review_texts(&[review], at()).unwrap();
    }
    book.forget_review(&trial.id, &"problem".into(), at()).unwrap();
    for _ in 0..2 {
        book.sign_off(&trial.id, Audience::Loti, &"a".repeat(64), day, at()).unwrap();
    }
    book.sign_off(&trial.id, Audience::Public, &"c".repeat(64), day, at()).unwrap();
    for _ in 0..2 {
        book.take_back_signature(&trial.id, Audience::Public, &"c".repeat(64), at()).unwrap();
    }
    let sha256 = "b".repeat(64);
    let prepared = book.prepare(&trial.id, Audience::Loti, day, "0.1.0").unwrap();
    let released = released(&prepared.records, &prepared.sharing);
    book.printed(&trial.id, released.as_ref().unwrap(), at()).unwrap();
    let shared = Shared { trial: trial.id.clone(), audience: Audience::Loti, revision: 1, sha256, released };
    book.shared(&shared, at()).unwrap();
    let held = ["one", "two", "two", "three"].map(|body| Held {
        sha256: hex(&[body.len().try_into().unwrap(); 32]),
        trial: "elsewhere".into(),
        revision: 1,
        body: body.into(),
    });
    book.hold_evidence(&held, &[], at()).unwrap();
    book.hold_evidence(&[], &[held[0].sha256.clone()], at()).unwrap();
    trial.id
}

fn open(path: &Path) -> Result<Book, StoreError> {
    let entrance = Entrance::to(path)?;
    let sam = entrance.people()[0].id.clone();
    entrance.unlock(&sam, PASSPHRASE)
}

#[test]
fn a_book_in_which_everything_was_done_opens() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("team.attrials");
    noted(&path);
    let book = open(&path).unwrap();
    let mut statement = book.db.prepare("SELECT what, count(*) FROM journal GROUP BY what ORDER BY what").unwrap();
    let kinds = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get(1)?))).unwrap();
    let kinds: Vec<(String, i64)> = kinds.collect::<Result<_, _>>().unwrap();
    let expected = [
        ("add", 1),
        ("keys_written", 6),
        ("let_go", 2),
        ("passphrase_changed", 2),
        ("person_added", 3),
        ("person_removed", 1),
        ("printed", 1),
        ("shared", 1),
        ("signature_taken_back", 1),
        ("signed_off", 2),
        ("taken_in", 3),
        ("text_decided", 3),
        ("text_forgotten", 1),
        ("words_made", 2),
    ];
    assert_eq!(kinds, expected.map(|(kind, times)| (kind.to_owned(), times)));
}

#[test]
fn every_change_that_the_journal_does_not_know_of_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("team.attrials");
    noted(&path);
    let mut book = open(&path).unwrap();
    for change in [
        "UPDATE record SET answers = json_set(answers, '$.title', 'Three')",
        "UPDATE record SET answers = json_remove(answers, '$.lead_org')",
        "UPDATE record SET form = 'participant'",
        "UPDATE record SET form_version = '9.0.0'",
        "UPDATE record SET revision = revision + 1",
        "UPDATE record SET removed = 1",
        "INSERT INTO record SELECT 'other', form, form_version, parent, 'other', answers, revision, removed FROM record",
        "UPDATE text_review SET may_go = 1",
        "UPDATE text_review SET text = 'One'",
        "DELETE FROM text_review",
        "INSERT INTO text_review SELECT record, 'problem', text, 1, who, at FROM text_review",
        "UPDATE sign_off SET audience = 'public'",
        "UPDATE sign_off SET person = (SELECT id FROM person WHERE name = 'Lee')",
        "UPDATE sign_off SET day = '2026-03-04'",
        "DELETE FROM sign_off",
        "INSERT INTO sign_off SELECT trial, 'public', content, person, role, day FROM sign_off",
        "UPDATE share SET sha256 = content FROM sign_off",
        "UPDATE share SET revision = 2",
        "UPDATE share SET figures = replace(figures, 'loti', 'public')",
        "UPDATE share SET figures = NULL",
        "DELETE FROM share",
        "UPDATE printed SET audience = 'public'",
        "UPDATE printed SET who = (SELECT id FROM person WHERE name = 'Lee')",
        "UPDATE printed SET figures = replace(figures, 'loti', 'public')",
        "DELETE FROM printed",
        "DELETE FROM evidence",
        "UPDATE evidence SET file = zeroblob(32)",
        "UPDATE person SET passphrase = 'own' WHERE name = 'Lee'",
        "INSERT INTO person (id, name) VALUES ('x', 'X')",
        "UPDATE setting SET value = value || ' ' || value || 'x' WHERE name = 'slots'",
        "INSERT INTO setting VALUES ('revisions_after', '100')",
    ] {
        book.db.execute_batch("BEGIN").unwrap();
        book.db.execute_batch(change).unwrap();
        assert!(book.db.total_changes() > 0);
        let verdict = check_within(&mut book);
        book.db.execute_batch("ROLLBACK").unwrap();
        assert!(matches!(verdict, Err(StoreError::Damaged)), "{change}");
    }
    check_within(&mut book).unwrap();
}

/// A trial's own record, or one below another.
fn record(id: &str, parent: Option<&str>) -> Record {
    let (id, parent) = (id.into(), parent.map(Into::into));
    let (answers, drafts) = (Answers::default(), BTreeMap::new());
    Record { id, form: "trial".into(), form_version: "1.0.0".to_owned(), parent, answers, revision: 1, drafts }
}

/// Puts a record into the table and into the journal.
fn in_both(db: &Connection, id: &str, parent: Option<&str>, trial: &str) {
    let added = serde_json::to_string(&record(id, parent)).unwrap();
    later(db, &Later { what: "add", record: Some(id), new: Some(&added), ..Later::default() }).unwrap();
    db.execute("INSERT INTO record VALUES (?, 'trial', '1.0.0', ?, ?, '{}', 1, 0)", params![id, parent, trial])
        .unwrap();
}

/// Takes the record `t` out in both, as if that put an entry again.
fn turned(db: &Connection, turns: i64) {
    let entry = Later { what: "remove", record: Some("t"), turn: "redo", turns: Some(turns), ..Later::default() };
    later(db, &entry).unwrap();
    db.execute_batch("UPDATE record SET removed = 1, revision = revision + 1 WHERE id = 't'").unwrap();
}

/// What is done to a book.
type Done<'a> = &'a dyn Fn(&Connection);

/// Both accounts say the same of all of these.
#[test]
fn every_reference_that_leads_nowhere_is_found_as_sqlite_finds_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("team.attrials");
    noted(&path);
    let mut book = open(&path).unwrap();
    book.put(&[record("t", None)], at()).unwrap();
    book.db.pragma_update(None, "foreign_keys", "OFF").unwrap();
    let draft = "INSERT INTO draft VALUES ('{record}', 'title', 'x', '{who}', '2026-03-03T01:06:40.000Z')";
    let typed = |record, who| draft.replace("{record}", record).replace("{who}", who);
    let (nowhere, by_nobody) = (typed("gone", "at-trials"), typed("t", "gone"));
    let execute = |db: &Connection, sql: &str| assert_eq!(db.execute(sql, []).unwrap(), 1, "{sql}");
    let changes: [(bool, Done); 9] = [
        (true, &|db| in_both(db, "a", Some("t"), "t")),
        (true, &|db| turned(db, 1)),
        (false, &|db| turned(db, 0)),
        (false, &|db| turned(db, 999)),
        (false, &|db| execute(db, "DELETE FROM person WHERE id = 'at-trials'")),
        (false, &|db| in_both(db, "a", Some("gone"), "a")),
        (false, &|db| {
            in_both(db, "a", Some("b"), "gone");
            in_both(db, "b", Some("a"), "gone");
        }),
        (false, &|db| execute(db, &nowhere)),
        (false, &|db| execute(db, &by_nobody)),
    ];
    for (number, (holds, change)) in changes.into_iter().enumerate() {
        book.db.execute_batch("BEGIN").unwrap();
        change(&book.db);
        assert_eq!(connection::references(&book.db, None).is_ok(), holds, "change {number}, to SQLite");
        assert_eq!(check_within(&mut book).is_ok(), holds, "change {number}");
        book.db.execute_batch("ROLLBACK").unwrap();
    }
}

fn check_within(book: &mut Book) -> Result<(), StoreError> {
    whole(&mut book.db, &|_| Ok(()))
}

#[test]
fn a_file_of_somebody_else_that_was_changed_in_the_book_is_found_when_it_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("team.attrials");
    noted(&path);
    let book = open(&path).unwrap();
    assert_eq!(book.evidence().unwrap().len(), 1);
    book.db.execute("UPDATE evidence SET body = x'00'", []).unwrap();
    assert!(matches!(book.evidence(), Err(StoreError::Damaged)));
}

/// An open book in which a later version wrote an entry.
fn with_a_later_entry(path: &Path, entry: &Later) -> Book {
    noted(path);
    let book = open(path).unwrap();
    later(&book.db, entry).unwrap();
    book
}

#[test]
fn an_entry_of_a_kind_that_a_later_version_writes_is_told_from_damage() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("team.attrials");
    let trial = noted(&path);
    let mut book = open(&path).unwrap();
    let trial = trial.as_str();
    for (entry, what) in [
        (Later { what: "erased", facts: Some("{}"), ..Later::default() }, "something that was done"),
        (Later { what: "merged", record: Some(trial), ..Later::default() }, "a change of a record"),
        (Later { what: "remove", record: Some(trial), turn: "replay", ..Later::default() }, "a turn"),
    ] {
        book.db.execute_batch("BEGIN").unwrap();
        later(&book.db, &entry).unwrap();
        assert!(matches!(check_within(&mut book), Err(StoreError::Newer)), "{what}");
        book.db.execute_batch("UPDATE journal SET at = '2026-03-03T01:06:41.000Z' WHERE seq = 3").unwrap();
        assert!(matches!(check_within(&mut book), Err(StoreError::Damaged)), "{what}, in a damaged journal");
        book.db.execute_batch("ROLLBACK").unwrap();
    }
}

#[test]
fn what_a_later_version_says_more_of_something_known_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("team.attrials");
    let facts = r#"{"role":"lead","slot":"x","own":false,"person":"x","until":"2027-01-01"}"#;
    let book = with_a_later_entry(&path, &Later { what: "person_added", facts: Some(facts), ..Later::default() });
    let answers = r#"{"a":{"since":"2027-01", "missing":"declined"},"b":1.50,"title":"One"}"#;
    let whole = format!(
        r#"{{"id":"r","form":"visit-plan","form_version":"1.0.0","parent":null,"colour":"red","answers":{answers},"revision":1}}"#
    );
    let row = "INSERT INTO record (id, form, form_version, trial, answers, revision) VALUES ('r', 'visit-plan', '1.0.0', 'r', ?, 1)";
    book.db.execute(row, [answers]).unwrap();
    book.db.execute_batch("INSERT INTO person (id, name) VALUES ('x', 'X'); UPDATE setting SET value = value || ' x' WHERE name = 'slots'").unwrap();
    later(&book.db, &Later { what: "add", record: Some("r"), new: Some(&whole), ..Later::default() }).unwrap();
    drop(book);
    let book = open(&path).unwrap();
    let record = book.record(&"r".into()).unwrap();
    let read = at_trials_core::form::Asked::all(record.answers.iter());
    assert_eq!((read.text("title"), read.number("b")), (Some("One"), Some(1.5)));
    let question = "title".into();
    let old = crate::table::record::set_answer(&book.db, &record.id, &question, Some("\"Two\"")).unwrap();
    assert_eq!(old.as_deref(), Some("\"One\""));
    let stored: String = book.db.query_row("SELECT answers FROM record WHERE id = 'r'", [], |row| row.get(0)).unwrap();
    assert_eq!(stored, answers.replace("One", "Two"), "the other answers are byte for byte what they were");
}
