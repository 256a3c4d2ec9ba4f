//! The journal as it is stored, and the hash that chains its entries. Everything here is about the bytes in the columns, never
//! about what they mean: a later version of the app may mean more by them. The recipe stands in `docs/book-file.md`.

use crate::StoreError;
use crate::keys::random;
use rusqlite::{Connection, OptionalExtension, Row, params};
use sha2::{Digest, Sha256};

/// One entry, as it stands in its columns.
pub(crate) struct Stored<'a> {
    /// Its number: one more than the entry before.
    pub seq: i64,
    /// When, RFC 3339 in UTC.
    pub at: &'a str,
    /// Who.
    pub who: &'a str,
    /// What kind of entry it is.
    pub what: &'a str,
    /// The record that changed; none where it is about something else.
    pub record: Option<&'a str>,
    /// The question whose answer changed.
    pub question: Option<&'a str>,
    /// Whether it is a change of its own, or takes one back or puts it again.
    pub turn: &'a str,
    /// The number of that other entry.
    pub turns: Option<i64>,
    /// JSON of what it says beside that: no name and no answer.
    pub facts: Option<&'a str>,
    /// What may be about a person; none once it was taken out.
    pub content: Option<Content<'a>>,
}

/// What may be about a person, in an entry. The chain holds only its digest; the salt keeps an answer from being guessed from
/// that once both are taken out.
#[derive(Clone, Copy)]
pub(crate) struct Content<'a> {
    /// Sixteen random bytes.
    pub salt: &'a [u8],
    /// JSON of the answer that was, or the text decided on before.
    pub old: Option<&'a str>,
    /// JSON of the answer or the record that came, or the text decided on.
    pub new: Option<&'a str>,
    /// Why, in somebody's own words.
    pub why: Option<&'a str>,
}

/// What an entry says beside its number: for [`append`].
pub(super) struct ToAppend<'a> {
    pub at: &'a str,
    pub who: &'a str,
    pub what: &'a str,
    pub record: Option<&'a str>,
    pub question: Option<&'a str>,
    pub turn: (&'a str, Option<i64>),
    pub facts: Option<&'a str>,
    pub old: Option<&'a str>,
    pub new: Option<&'a str>,
    pub why: Option<&'a str>,
}

/// The columns in the order in which [`Stored::of`] reads them.
pub(super) const COLUMNS: &str =
    "seq, at, who, what, record, question, turn, turns, facts, digest, hash, salt, old, new, why";

/// Writes an entry in the transaction of what it tells.
pub(super) fn append(db: &Connection, new: &ToAppend) -> Result<(), StoreError> {
    let (seq, before) = last(db)?;
    let salt = random::<16>();
    let content = Content { salt: &salt, old: new.old, new: new.new, why: new.why };
    let entry = Stored {
        seq: seq + 1,
        at: new.at,
        who: new.who,
        what: new.what,
        record: new.record,
        question: new.question,
        turn: new.turn.0,
        turns: new.turn.1,
        facts: new.facts,
        content: Some(content),
    };
    let digest = content.digest();
    db.prepare_cached(&format!(
        "INSERT INTO journal ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    ))?
    .execute(params![
        entry.seq,
        entry.at,
        entry.who,
        entry.what,
        entry.record,
        entry.question,
        entry.turn,
        entry.turns,
        entry.facts,
        digest,
        entry.hash(&before, &digest),
        salt,
        content.old,
        content.new,
        content.why
    ])?;
    Ok(())
}

/// The last entry's number and hash; nought and zeros before the first.
pub(crate) fn last(db: &Connection) -> Result<(i64, [u8; 32]), StoreError> {
    let found = db
        .prepare_cached("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(found.unwrap_or((0, [0; 32])))
}

/// Goes through the journal once and hands on each entry. Whether it is one this version knows is not asked here.
///
/// # Errors
/// [`StoreError::Damaged`] if an entry was changed, lost or put back in time; what `each` says.
pub(crate) fn verify(
    db: &Connection,
    mut each: impl FnMut(&Stored) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let (mut seq, mut before) = (0, [0; 32]);
    let mut statement = db.prepare(&format!("SELECT {COLUMNS} FROM journal ORDER BY seq"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (entry, digest, hash) = Stored::of(row)?;
        let as_written = entry.content.is_none_or(|content| content.digest() == digest);
        if entry.seq != seq + 1 || !as_written || entry.hash(&before, &digest) != hash {
            return Err(StoreError::Damaged);
        }
        (seq, before) = (entry.seq, hash);
        each(&entry)?;
    }
    Ok(())
}

impl<'a> Stored<'a> {
    /// The entry of a row, its digest and its hash.
    pub(super) fn of(row: &'a Row) -> Result<(Self, [u8; 32], [u8; 32]), StoreError> {
        let text = |column: usize| -> Result<Option<&'a str>, StoreError> {
            row.get_ref(column)?.as_str_or_null().map_err(|_| StoreError::Damaged)
        };
        let known = |column: usize| text(column)?.ok_or(StoreError::Damaged);
        let salt = row.get_ref(11)?.as_blob_or_null().map_err(|_| StoreError::Damaged)?;
        let (old, new, why) = (text(12)?, text(13)?, text(14)?);
        let content = match (salt, old, new, why) {
            (Some(salt), old, new, why) => Some(Content { salt, old, new, why }),
            (None, None, None, None) => None,
            _ => return Err(StoreError::Damaged),
        };
        let entry = Self {
            seq: row.get(0)?,
            at: known(1)?,
            who: known(2)?,
            what: known(3)?,
            record: text(4)?,
            question: text(5)?,
            turn: known(6)?,
            turns: row.get(7)?,
            facts: text(8)?,
            content,
        };
        Ok((entry, row.get(9)?, row.get(10)?))
    }

    /// Covers everything the entry says and the hash before it; each part with its length, so that none can run into the next.
    fn hash(&self, before: &[u8; 32], digest: &[u8; 32]) -> [u8; 32] {
        let (seq, turns) = (self.seq.to_be_bytes(), self.turns.map(i64::to_be_bytes));
        let parts = [
            Some(seq.as_slice()),
            Some(self.at.as_bytes()),
            Some(self.who.as_bytes()),
            Some(self.what.as_bytes()),
            self.record.map(str::as_bytes),
            self.question.map(str::as_bytes),
            Some(self.turn.as_bytes()),
            turns.as_ref().map(<[u8; 8]>::as_slice),
            self.facts.map(str::as_bytes),
            Some(digest),
        ];
        sha256(before, &parts)
    }

    /// What may be about a person.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if it was taken out: this version knows no kind of entry that says so.
    pub(crate) fn whole(&self) -> Result<Content<'a>, StoreError> {
        self.content.ok_or(StoreError::Damaged)
    }
}

impl Content<'_> {
    fn digest(&self) -> [u8; 32] {
        sha256(self.salt, &[self.old, self.new, self.why].map(|part| part.map(str::as_bytes)))
    }
}

/// The SHA-256 of these bytes and then of each part after its length, eight bytes, the greatest first; where there is no part,
/// eight times 255.
fn sha256(first: &[u8], parts: &[Option<&[u8]>]) -> [u8; 32] {
    // Put together first: most parts are shorter than what the hash takes in at once.
    let length = parts.iter().map(|part| 8 + part.unwrap_or_default().len()).sum::<usize>();
    let mut bytes = Vec::with_capacity(first.len() + length);
    bytes.extend_from_slice(first);
    for part in parts {
        let length = part.map_or(u64::MAX, |part| part.len() as u64);
        bytes.extend_from_slice(&length.to_be_bytes());
        bytes.extend_from_slice(part.unwrap_or_default());
    }
    Sha256::digest(&bytes).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::migrate::make;

    /// A journal of three entries about one record.
    fn journal() -> Connection {
        let mut db = Connection::open_in_memory().unwrap();
        make(&mut db).unwrap();
        let record = "INSERT INTO record (id, form, form_version, trial, answers, revision) VALUES ('r', 'trial', '1.0.0', 'r', '{}', 1)";
        db.execute_batch(record).unwrap();
        let first = ToAppend {
            at: "2026-03-03T01:06:40.000Z",
            who: "at-trials",
            what: "answer",
            record: Some("r"),
            question: Some("title"),
            turn: ("do", None),
            facts: None,
            old: None,
            new: Some("\"Zanzibar\""),
            why: None,
        };
        append(&db, &first).unwrap();
        append(&db, &ToAppend { old: first.new, new: Some("\"Quokka\""), why: Some("Misheard"), ..first }).unwrap();
        append(&db, &ToAppend { question: None, what: "remove", new: None, ..first }).unwrap();
        db
    }

    fn holds(db: &Connection) -> bool {
        verify(db, |_| Ok(())).is_ok()
    }

    #[test]
    fn the_hash_of_an_entry_is_made_as_the_page_on_the_book_file_says() {
        let db = journal();
        db.execute_batch(
            "DELETE FROM journal WHERE seq > 1; UPDATE journal SET salt = x'00112233445566778899aabbccddeeff'",
        )
        .unwrap();
        let mut content =
            vec![0x00, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88, 0x99, 0xaa, 0xbb, 0xcc, 0xdd, 0xee, 0xff];
        content.extend([0xff; 8]);
        content.extend([0, 0, 0, 0, 0, 0, 0, 10]);
        content.extend(b"\"Zanzibar\"");
        content.extend([0xff; 8]);
        let digest: [u8; 32] = Sha256::digest(&content).into();
        let mut bytes = vec![0; 32];
        bytes.extend([0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 1]);
        for text in ["2026-03-03T01:06:40.000Z", "at-trials", "answer", "r", "title", "do"] {
            bytes.extend([0, 0, 0, 0, 0, 0, 0, u8::try_from(text.len()).unwrap()]);
            bytes.extend(text.as_bytes());
        }
        bytes.extend([0xff; 16]);
        bytes.extend([0, 0, 0, 0, 0, 0, 0, 32]);
        bytes.extend(digest);
        let hash: [u8; 32] = Sha256::digest(&bytes).into();
        db.execute("UPDATE journal SET digest = ?, hash = ?", params![digest, hash]).unwrap();
        assert!(holds(&db));
    }

    #[test]
    fn any_column_that_was_changed_is_found() {
        let changes = [
            "seq = 9 WHERE seq = 3",
            "at = '2026-03-03T01:06:41.000Z' WHERE seq = 2",
            "what = 'restore' WHERE seq = 3",
            "record = NULL WHERE seq = 2",
            "question = 'problem' WHERE seq = 2",
            "turn = 'undo' WHERE seq = 2",
            "turns = 1 WHERE seq = 2",
            "facts = '{}' WHERE seq = 2",
            "digest = zeroblob(32) WHERE seq = 2",
            "hash = zeroblob(32) WHERE seq = 3",
            "salt = zeroblob(16) WHERE seq = 2",
            "salt = NULL WHERE seq = 2",
            "old = NULL WHERE seq = 2",
            "new = '\"Quokkas\"' WHERE seq = 2",
            "why = NULL WHERE seq = 2",
            "old = new, new = old WHERE seq = 2",
        ];
        assert!(holds(&journal()));
        for change in changes {
            let db = journal();
            db.execute(&format!("UPDATE journal SET {change}"), []).unwrap();
            assert!(!holds(&db), "{change}");
        }
        let db = journal();
        db.execute("DELETE FROM journal WHERE seq = 2", []).unwrap();
        assert!(!holds(&db), "an entry in the middle is lost");
    }

    #[test]
    fn what_is_about_a_person_can_be_taken_out_and_the_chain_still_holds() {
        let db = journal();
        let erased = "UPDATE journal SET salt = NULL, old = NULL, new = NULL, why = NULL WHERE record = 'r'";
        assert_eq!(db.execute(erased, []).unwrap(), 3);
        assert!(holds(&db));
        let mut left = Vec::new();
        verify(&db, |entry| {
            assert!(matches!(entry.whole(), Err(StoreError::Damaged)), "but this version says that it is not whole");
            left.push(format!("{} {:?}", entry.what, entry.question));
            Ok(())
        })
        .unwrap();
        assert_eq!(left, ["answer Some(\"title\")", "answer Some(\"title\")", "remove None"]);
    }
}
