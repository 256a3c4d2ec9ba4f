-- A case study on paper tells an audience the same figures as a share file: the next ones are held against those as well.
CREATE TABLE printed (
    trial    TEXT NOT NULL REFERENCES record (id),
    audience TEXT NOT NULL CHECK (audience = 'loti' OR audience = 'public'),
    who      TEXT NOT NULL REFERENCES person (id),
    at       TEXT NOT NULL,
    figures  TEXT NOT NULL CHECK (json_valid(figures)),
    -- The last row of share that was there before: the clock does not tell which came first.
    after    INTEGER NOT NULL
) STRICT;
CREATE INDEX printed_of_trial ON printed (trial);
