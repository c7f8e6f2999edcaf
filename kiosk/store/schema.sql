-- The ledger of one kiosk, kept by kiosk-store in one SQLite file. Read it from the top: every section
-- below "version N" is applied once, in order, in a transaction of its own, and `user_version` says
-- which was the last. A section that was ever shipped is never changed; a new one is added at the end.
--
-- There is no personal data in it: no name, no answer, no result, no time of day.

-- version 1: counters by day
-- How many visits began, were finished, timed out, and how many looked at which programme.
CREATE TABLE daily_counter (
    day   TEXT    NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    name  TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    count INTEGER NOT NULL CHECK (count > 0),
    PRIMARY KEY (day, name)
) STRICT, WITHOUT ROWID;

-- version 2: the audit
-- What was done to this kiosk, each entry chained to the one before by its hash (security/audit_chain.h
-- says over which bytes). Entries are added at the end and never changed or removed.
CREATE TABLE audit (
    seq       INTEGER PRIMARY KEY CHECK (seq > 0),
    day       TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    kind      TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
    body      TEXT NOT NULL CHECK (length(body) <= 4000),
    prev_hash TEXT NOT NULL CHECK (length(prev_hash) = 64),
    hash      TEXT NOT NULL UNIQUE CHECK (length(hash) = 64)
) STRICT;

CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit BEGIN
    SELECT RAISE(ABORT, 'an audit entry is never changed');
END;

CREATE TRIGGER audit_is_never_removed BEFORE DELETE ON audit BEGIN
    SELECT RAISE(ABORT, 'an audit entry is never removed');
END;

-- REPLACE removes without asking the trigger above, so a taken number is refused here.
CREATE TRIGGER audit_grows_at_its_end BEFORE INSERT ON audit
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM audit)
  OR NEW.prev_hash IS NOT coalesce((SELECT hash FROM audit ORDER BY seq DESC LIMIT 1),
                                   '0000000000000000000000000000000000000000000000000000000000000000')
  OR EXISTS (SELECT 1 FROM audit WHERE hash = NEW.hash)
BEGIN
    SELECT RAISE(ABORT, 'an audit entry follows the last one');
END;

-- version 3: packs, and what the store notes about itself
-- Which pack of rules residents were shown, in the order they were installed.
CREATE TABLE installed_pack (
    number    INTEGER PRIMARY KEY CHECK (number > 0),
    id        TEXT    NOT NULL CHECK (length(id) BETWEEN 1 AND 64),
    version   INTEGER NOT NULL CHECK (version >= 0),
    hash      TEXT    NOT NULL CHECK (length(hash) = 64),
    day       TEXT    NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    audit_seq INTEGER NOT NULL UNIQUE REFERENCES audit (seq)
) STRICT;

-- One row a fact: `created` is the day the ledger was begun.
CREATE TABLE meta (
    name  TEXT PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 40),
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
