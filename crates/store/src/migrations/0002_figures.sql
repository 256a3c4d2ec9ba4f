-- Every audience counts its own files, so that the number of one does not tell how many went to the other; and the figures that
-- left are kept with the marks of the people behind them, so that the next ones can be held against them.
CREATE TABLE share_of_audience (
    trial    TEXT NOT NULL REFERENCES record (id),
    audience TEXT NOT NULL CHECK (audience = 'internal' OR audience = 'loti' OR audience = 'public'),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    sha256   TEXT NOT NULL CHECK (length(sha256) = 64),
    who      TEXT NOT NULL REFERENCES person (id),
    at       TEXT NOT NULL,
    figures  TEXT CHECK (figures IS NULL OR json_valid(figures)),
    PRIMARY KEY (trial, audience, revision)
) STRICT;
INSERT INTO share_of_audience (trial, audience, revision, sha256, who, at)
    SELECT trial, audience, revision, sha256, who, at FROM share ORDER BY rowid;
DROP TABLE share;
ALTER TABLE share_of_audience RENAME TO share;
