-- Everything a team records. Answers are JSON keyed by question id, because a question stands in its form file and nowhere else.
-- No CHECK says IN (three or more): SQLite builds such a list anew for every row.

-- Everybody who ever worked in the book, for its history; how they came by their passphrase, and the slot of the one that was
-- typed for them, which is never theirs to sign with.
CREATE TABLE person (
    id         TEXT NOT NULL PRIMARY KEY,
    name       TEXT NOT NULL,
    passphrase TEXT NOT NULL DEFAULT 'given' CHECK (passphrase = 'own' OR passphrase = 'given' OR passphrase = 'recovered'),
    first_slot TEXT CHECK (first_slot IS NULL OR json_valid(first_slot))
) STRICT;
INSERT INTO person (id, name) VALUES ('at-trials', 'AT Trials');

CREATE TABLE record (
    id           TEXT NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    form         TEXT NOT NULL CHECK (length(form) BETWEEN 1 AND 64),
    form_version TEXT NOT NULL CHECK (length(form_version) BETWEEN 5 AND 32),
    parent       TEXT REFERENCES record (id),
    trial        TEXT NOT NULL REFERENCES record (id),
    answers      TEXT NOT NULL CHECK (json_valid(answers)),
    revision     INTEGER NOT NULL CHECK (revision >= 1),
    removed      INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;
CREATE INDEX record_of_trial ON record (trial, form);
CREATE INDEX record_of_parent ON record (parent);

-- Everything that was done, each entry chained to the one before by its hash (docs/book-file.md). A record's answers are what its
-- entries add up to. What may be about a person stands in `old`, `new` and `why`: the hash covers only their salted digest, so
-- that they can be taken out one day and the chain still holds. Which kinds of entry there are is for the app to say, not for a
-- CHECK: a later version must be able to add one.
CREATE TABLE journal (
    seq      INTEGER NOT NULL PRIMARY KEY,
    at       TEXT NOT NULL CHECK (length(at) BETWEEN 20 AND 40),
    who      TEXT NOT NULL REFERENCES person (id),
    what     TEXT NOT NULL CHECK (length(what) BETWEEN 1 AND 64),
    record   TEXT REFERENCES record (id),
    question TEXT,
    turn     TEXT NOT NULL CHECK (length(turn) BETWEEN 1 AND 64),
    turns    INTEGER REFERENCES journal (seq),
    facts    TEXT,
    digest   BLOB NOT NULL CHECK (length(digest) = 32),
    hash     BLOB NOT NULL CHECK (length(hash) = 32),
    salt     BLOB CHECK (length(salt) = 16),
    old      TEXT,
    new      TEXT,
    why      TEXT CHECK (length(why) BETWEEN 1 AND 300)
) STRICT;
CREATE INDEX journal_of_record ON journal (record);
CREATE INDEX journal_turned ON journal (turns);

-- What somebody typed that is no answer yet: half done, too long or impossible. It is shown again and counts nowhere.
CREATE TABLE draft (
    record   TEXT NOT NULL REFERENCES record (id),
    question TEXT NOT NULL CHECK (length(question) BETWEEN 1 AND 64),
    typed    TEXT NOT NULL,
    who      TEXT NOT NULL REFERENCES person (id),
    at       TEXT NOT NULL CHECK (length(at) BETWEEN 20 AND 40),
    PRIMARY KEY (record, question)
) STRICT;

-- A person's decision about one text, on exactly this wording.
CREATE TABLE text_review (
    record   TEXT NOT NULL REFERENCES record (id),
    question TEXT NOT NULL,
    text     TEXT NOT NULL,
    may_go   INTEGER NOT NULL CHECK (may_go IN (0, 1)),
    who      TEXT NOT NULL REFERENCES person (id),
    at       TEXT NOT NULL,
    PRIMARY KEY (record, question)
) STRICT;

-- Who has signed exactly which content for whom.
CREATE TABLE sign_off (
    trial    TEXT NOT NULL REFERENCES record (id),
    audience TEXT NOT NULL CHECK (audience = 'internal' OR audience = 'loti' OR audience = 'public'),
    content  TEXT NOT NULL CHECK (length(content) = 64),
    person   TEXT NOT NULL REFERENCES person (id),
    role     TEXT NOT NULL,
    day      TEXT NOT NULL CHECK (length(day) = 10),
    PRIMARY KEY (trial, audience, content, person)
) STRICT;

-- Every share file that was ever saved.
CREATE TABLE share (
    trial    TEXT NOT NULL REFERENCES record (id),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    audience TEXT NOT NULL CHECK (audience = 'internal' OR audience = 'loti' OR audience = 'public'),
    sha256   TEXT NOT NULL CHECK (length(sha256) = 64),
    who      TEXT NOT NULL REFERENCES person (id),
    at       TEXT NOT NULL,
    PRIMARY KEY (trial, revision)
) STRICT;

-- Share files of others, whole, as they were read. The same content signed by two senders is two files.
CREATE TABLE evidence (
    file     BLOB NOT NULL PRIMARY KEY CHECK (length(file) = 32),
    sha256   TEXT NOT NULL CHECK (length(sha256) = 64),
    trial    TEXT NOT NULL,
    revision INTEGER NOT NULL,
    body     BLOB NOT NULL
) STRICT;
CREATE INDEX evidence_of_trial ON evidence (trial);

CREATE TABLE setting (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
