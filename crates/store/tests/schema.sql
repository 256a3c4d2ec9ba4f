CREATE INDEX evidence_of_trial ON evidence (trial);
CREATE INDEX journal_of_record ON journal (record);
CREATE INDEX journal_turned ON journal (turns);
CREATE INDEX printed_of_trial ON printed (trial);
CREATE INDEX record_of_parent ON record (parent);
CREATE INDEX record_of_trial ON record (trial, form);
CREATE TABLE draft (
    record   TEXT NOT NULL REFERENCES record (id),
    question TEXT NOT NULL CHECK (length(question) BETWEEN 1 AND 64),
    typed    TEXT NOT NULL,
    who      TEXT NOT NULL REFERENCES person (id),
    at       TEXT NOT NULL CHECK (length(at) BETWEEN 20 AND 40),
    PRIMARY KEY (record, question)
) STRICT;
CREATE TABLE evidence (
    file     BLOB NOT NULL PRIMARY KEY CHECK (length(file) = 32),
    sha256   TEXT NOT NULL CHECK (length(sha256) = 64),
    trial    TEXT NOT NULL,
    revision INTEGER NOT NULL,
    body     BLOB NOT NULL
) STRICT;
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
CREATE TABLE person (
    id         TEXT NOT NULL PRIMARY KEY,
    name       TEXT NOT NULL,
    passphrase TEXT NOT NULL DEFAULT 'given' CHECK (passphrase = 'own' OR passphrase = 'given' OR passphrase = 'recovered'),
    first_slot TEXT CHECK (first_slot IS NULL OR json_valid(first_slot))
) STRICT;
CREATE TABLE printed (
    trial    TEXT NOT NULL REFERENCES record (id),
    audience TEXT NOT NULL CHECK (audience = 'loti' OR audience = 'public'),
    who      TEXT NOT NULL REFERENCES person (id),
    at       TEXT NOT NULL,
    figures  TEXT NOT NULL CHECK (json_valid(figures)),
    -- The last row of share that was there before: the clock does not tell which came first.
    after    INTEGER NOT NULL
) STRICT;
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
CREATE TABLE setting (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
CREATE TABLE "share" (
    trial    TEXT NOT NULL REFERENCES record (id),
    audience TEXT NOT NULL CHECK (audience = 'internal' OR audience = 'loti' OR audience = 'public'),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    sha256   TEXT NOT NULL CHECK (length(sha256) = 64),
    who      TEXT NOT NULL REFERENCES person (id),
    at       TEXT NOT NULL,
    figures  TEXT CHECK (figures IS NULL OR json_valid(figures)),
    PRIMARY KEY (trial, audience, revision)
) STRICT;
CREATE TABLE sign_off (
    trial    TEXT NOT NULL REFERENCES record (id),
    audience TEXT NOT NULL CHECK (audience = 'internal' OR audience = 'loti' OR audience = 'public'),
    content  TEXT NOT NULL CHECK (length(content) = 64),
    person   TEXT NOT NULL REFERENCES person (id),
    role     TEXT NOT NULL,
    day      TEXT NOT NULL CHECK (length(day) = 10),
    PRIMARY KEY (trial, audience, content, person)
) STRICT;
CREATE TABLE text_review (
    record   TEXT NOT NULL REFERENCES record (id),
    question TEXT NOT NULL,
    text     TEXT NOT NULL,
    may_go   INTEGER NOT NULL CHECK (may_go IN (0, 1)),
    who      TEXT NOT NULL REFERENCES person (id),
    at       TEXT NOT NULL,
    PRIMARY KEY (record, question)
) STRICT;
