-- The ledger of one kiosk, kept by kiosk-store in one SQLite file. Read it from the top: every section
-- below "version N" is applied once, in order, in a transaction of its own, and `user_version` says
-- which was the last. A section that was ever shipped is never changed; a new one is added at the end.
--
-- Before version 4 there is no personal data in it; what version 4 keeps of a person is said there. No answer, no
-- result and no time of day stands anywhere.

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

-- version 4: bookings
-- What can be booked: a service in a period, and how many places it has. Whatever program writes here, the
-- database itself refuses to sell more than there is: `taken` is what the rows below it count to, and never
-- above the quota. Of a person only a keyed hash stands here to know them again, and what is needed to reach
-- them, sealed; no id number, no answer, no result.
CREATE TABLE offer (
    number     INTEGER PRIMARY KEY CHECK (number > 0),
    service    TEXT    NOT NULL CHECK (length(service) BETWEEN 1 AND 64),
    period     TEXT    NOT NULL CHECK (length(period) BETWEEN 1 AND 64),
    kind       TEXT    NOT NULL CHECK (kind IN ('hold', 'register')),
    quota      INTEGER NOT NULL CHECK (quota BETWEEN 0 AND 1000000),
    taken      INTEGER NOT NULL DEFAULT 0 CHECK (taken BETWEEN 0 AND quota),
    per_person INTEGER NOT NULL CHECK (per_person BETWEEN 1 AND 1000000),
    open       INTEGER NOT NULL DEFAULT 1 CHECK (open IN (0, 1)),
    programme  TEXT    NOT NULL CHECK (length(programme) <= 64),
    first_day  TEXT    NOT NULL CHECK (first_day = '' OR first_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    last_day   TEXT    NOT NULL CHECK (last_day = '' OR last_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    UNIQUE (service, period)
) STRICT;

-- Where or when one can come: a part of the quota. A service without such parts has one, 'any'.
CREATE TABLE venue (
    number   INTEGER PRIMARY KEY CHECK (number > 0),
    offer    INTEGER NOT NULL REFERENCES offer (number),
    id       TEXT    NOT NULL CHECK (length(id) BETWEEN 1 AND 64),
    capacity INTEGER NOT NULL CHECK (capacity BETWEEN 0 AND 1000000),
    taken    INTEGER NOT NULL DEFAULT 0 CHECK (taken BETWEEN 0 AND capacity),
    UNIQUE (offer, id),
    UNIQUE (number, offer)
) STRICT;

-- One row a hold, a booking, a place in the waiting list or in the list of a lottery, told apart by `state`.
-- held: nobody yet, let go by `until` (milliseconds on the clock of that start of the machine, `boot`).
CREATE TABLE booking (
    number    INTEGER PRIMARY KEY CHECK (number > 0),
    offer     INTEGER NOT NULL,
    venue     INTEGER NOT NULL,
    state     TEXT    NOT NULL CHECK (state IN ('held', 'booked', 'waiting', 'registered', 'cancelled')),
    held_by   TEXT UNIQUE,
    hold_id   TEXT UNIQUE,
    boot      TEXT,
    until     INTEGER,
    request   TEXT UNIQUE,
    reference TEXT UNIQUE,
    token     TEXT UNIQUE,
    ticket    TEXT UNIQUE,
    day       TEXT,
    proof     TEXT CHECK (length(proof) = 64),
    person    TEXT CHECK (length(person) = 64),
    share     INTEGER CHECK (share > 0),
    sealed    TEXT,
    queue     INTEGER UNIQUE CHECK (queue > 0),
    FOREIGN KEY (venue, offer) REFERENCES venue (number, offer),
    CHECK ((state = 'held') = (held_by IS NOT NULL AND hold_id IS NOT NULL AND boot IS NOT NULL AND until IS NOT NULL)),
    CHECK ((state = 'held') = (held_by IS NOT NULL)),
    CHECK ((state = 'held') = (request IS NULL)),
    CHECK ((state = 'held') = (reference IS NULL OR token IS NULL OR ticket IS NULL OR day IS NULL
                             OR proof IS NULL)),
    CHECK ((state IN ('held', 'cancelled')) = (person IS NULL)),
    CHECK ((person IS NULL) = (share IS NULL) AND (person IS NULL) = (sealed IS NULL)),
    CHECK ((state = 'waiting') = (queue IS NOT NULL))
) STRICT;

-- A person has as many shares as the offer allows, and each only once.
CREATE UNIQUE INDEX booking_of_a_person ON booking (offer, person, share) WHERE person IS NOT NULL;
CREATE INDEX taken_of_an_offer ON booking (offer) WHERE state IN ('held', 'booked');
CREATE INDEX taken_of_a_venue ON booking (venue) WHERE state IN ('held', 'booked');
CREATE INDEX waiting_for_an_offer ON booking (offer, queue) WHERE state = 'waiting';
CREATE INDEX waiting_for_a_venue ON booking (venue, queue) WHERE state = 'waiting';

CREATE TRIGGER offer_begins_empty BEFORE INSERT ON offer
WHEN NEW.taken <> 0 OR EXISTS (SELECT 1 FROM offer WHERE number = NEW.number
                               OR (service = NEW.service AND period = NEW.period))
BEGIN
    SELECT RAISE(ABORT, 'an offer begins empty and once');
END;

CREATE TRIGGER offer_counts_its_rows BEFORE UPDATE ON offer
WHEN NEW.number <> OLD.number OR NEW.service <> OLD.service OR NEW.period <> OLD.period OR NEW.kind <> OLD.kind
  OR NEW.taken <> (SELECT count(*) FROM booking WHERE offer = NEW.number AND state IN ('held', 'booked'))
BEGIN
    SELECT RAISE(ABORT, 'what is taken of an offer is what its rows count to');
END;

CREATE TRIGGER offer_stays BEFORE DELETE ON offer BEGIN
    SELECT RAISE(ABORT, 'an offer is closed, never removed');
END;

CREATE TRIGGER venue_begins_empty BEFORE INSERT ON venue
WHEN NEW.taken <> 0 OR EXISTS (SELECT 1 FROM venue WHERE number = NEW.number
                               OR (offer = NEW.offer AND id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'a venue begins empty and once');
END;

CREATE TRIGGER venue_counts_its_rows BEFORE UPDATE ON venue
WHEN NEW.number <> OLD.number OR NEW.offer <> OLD.offer OR NEW.id <> OLD.id
  OR NEW.taken <> (SELECT count(*) FROM booking WHERE venue = NEW.number AND state IN ('held', 'booked'))
BEGIN
    SELECT RAISE(ABORT, 'what is taken of a venue is what its rows count to');
END;

CREATE TRIGGER venue_stays BEFORE DELETE ON venue BEGIN
    SELECT RAISE(ABORT, 'a venue is closed, never removed');
END;

-- The lottery of an offer of kind 'register': committed to before anybody registers, closed over the list of
-- tickets, then drawn. The seed is sealed until then.
CREATE TABLE lottery (
    offer        INTEGER PRIMARY KEY REFERENCES offer (number),
    commitment   TEXT NOT NULL CHECK (length(commitment) = 64),
    sealed_seed  TEXT NOT NULL,
    list_digest  TEXT CHECK (length(list_digest) = 64),
    seed         TEXT CHECK (length(seed) = 64),
    public       TEXT CHECK (length(public) BETWEEN 1 AND 200),
    CHECK (seed IS NULL OR list_digest IS NOT NULL),
    CHECK ((seed IS NULL) = (public IS NULL))
) STRICT;

-- A lottery takes part with those on its closed list, in that order: one row a ticket.
CREATE TABLE lottery_entry (
    offer  INTEGER NOT NULL REFERENCES lottery (offer),
    ticket TEXT    NOT NULL,
    venue  INTEGER NOT NULL REFERENCES venue (number),
    rank   INTEGER,
    PRIMARY KEY (offer, ticket),
    UNIQUE (offer, rank)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER lottery_is_committed_once BEFORE INSERT ON lottery
WHEN EXISTS (SELECT 1 FROM lottery WHERE offer = NEW.offer)
  OR EXISTS (SELECT 1 FROM booking WHERE offer = NEW.offer)
  OR NEW.list_digest IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a lottery is committed to once, before anybody registers');
END;

CREATE TRIGGER lottery_goes_forward BEFORE UPDATE ON lottery
WHEN NEW.offer <> OLD.offer OR NEW.commitment <> OLD.commitment OR NEW.sealed_seed <> OLD.sealed_seed
  OR (OLD.list_digest IS NOT NULL AND NEW.list_digest IS NOT OLD.list_digest)
  OR (OLD.seed IS NOT NULL AND (NEW.seed IS NOT OLD.seed OR NEW.public IS NOT OLD.public))
BEGIN
    SELECT RAISE(ABORT, 'a lottery is closed once and drawn once');
END;

CREATE TRIGGER lottery_stays BEFORE DELETE ON lottery BEGIN
    SELECT RAISE(ABORT, 'a lottery is never removed');
END;

-- REPLACE removes without asking the trigger that keeps bookings, so whatever is taken is refused here.
CREATE TRIGGER booking_begins BEFORE INSERT ON booking
WHEN EXISTS (SELECT 1 FROM booking WHERE number = NEW.number OR request = NEW.request OR hold_id = NEW.hold_id
             OR held_by = NEW.held_by OR reference = NEW.reference OR token = NEW.token OR ticket = NEW.ticket
             OR queue = NEW.queue OR (offer = NEW.offer AND person = NEW.person AND share = NEW.share))
  OR NEW.state NOT IN ('held', 'waiting', 'registered')
  OR (NEW.state = 'registered') IS NOT (SELECT kind = 'register' FROM offer WHERE number = NEW.offer)
BEGIN
    SELECT RAISE(ABORT, 'a booking begins as a hold, in a waiting list or in the list of a lottery');
END;

CREATE TRIGGER booking_needs_an_open_offer BEFORE INSERT ON booking
WHEN (SELECT open FROM offer WHERE number = NEW.offer) IS NOT 1
  OR (NEW.state = 'registered' AND NOT EXISTS
      (SELECT 1 FROM lottery WHERE offer = NEW.offer AND list_digest IS NULL))
BEGIN
    SELECT RAISE(ABORT, 'a closed offer takes nobody');
END;

CREATE TRIGGER booking_passes_nobody BEFORE INSERT ON booking
WHEN (NEW.state = 'held' AND EXISTS (SELECT 1 FROM booking WHERE venue = NEW.venue AND state = 'waiting'))
  OR NEW.queue <= (SELECT max(queue) FROM booking WHERE state = 'waiting')
BEGIN
    SELECT RAISE(ABORT, 'who waits comes first');
END;

CREATE TRIGGER booking_moves_past_nobody BEFORE UPDATE OF venue, offer ON booking
WHEN NEW.offer <> OLD.offer
  OR (NEW.venue <> OLD.venue AND EXISTS (SELECT 1 FROM booking WHERE venue = NEW.venue AND state = 'waiting'))
BEGIN
    SELECT RAISE(ABORT, 'who waits comes first');
END;

CREATE TRIGGER booking_is_promoted_in_order BEFORE UPDATE OF state ON booking
WHEN OLD.state = 'waiting' AND NEW.state = 'booked' AND EXISTS
     (SELECT 1 FROM booking AS other JOIN venue ON venue.number = other.venue
      WHERE other.offer = OLD.offer AND other.state = 'waiting' AND other.queue < OLD.queue
        AND venue.taken < venue.capacity)
BEGIN
    SELECT RAISE(ABORT, 'who waits is promoted in order');
END;

CREATE TRIGGER booking_goes_forward BEFORE UPDATE OF state ON booking
WHEN OLD.state || '>' || NEW.state NOT IN
     ('held>booked', 'waiting>booked', 'registered>booked', 'registered>waiting', 'booked>cancelled',
      'waiting>cancelled', 'registered>cancelled')
  OR (OLD.state = 'registered' AND NEW.state <> 'cancelled' AND NOT EXISTS
      (SELECT 1 FROM lottery WHERE offer = OLD.offer AND seed IS NOT NULL))
  OR (OLD.state = 'registered' AND NEW.state = 'cancelled' AND NOT EXISTS
      (SELECT 1 FROM lottery WHERE offer = OLD.offer AND list_digest IS NULL))
BEGIN
    SELECT RAISE(ABORT, 'a booking does not go that way');
END;

CREATE TRIGGER booking_keeps_its_person BEFORE UPDATE ON booking
WHEN NEW.number <> OLD.number OR (OLD.request IS NOT NULL AND NEW.request IS NOT OLD.request)
  OR (OLD.reference IS NOT NULL AND NEW.reference IS NOT OLD.reference)
  OR (OLD.token IS NOT NULL AND NEW.token IS NOT OLD.token)
  OR (OLD.ticket IS NOT NULL AND NEW.ticket IS NOT OLD.ticket)
  OR (OLD.proof IS NOT NULL AND NEW.proof IS NOT OLD.proof)
  OR (OLD.person IS NOT NULL AND NEW.person IS NOT OLD.person AND NEW.state <> 'cancelled')
BEGIN
    SELECT RAISE(ABORT, 'a booking keeps its person and its names');
END;

-- UPDATE OR REPLACE would remove the other row without asking a trigger.
CREATE TRIGGER booking_displaces_nobody BEFORE UPDATE ON booking
WHEN EXISTS (SELECT 1 FROM booking WHERE number <> OLD.number
             AND (request = NEW.request OR hold_id = NEW.hold_id OR held_by = NEW.held_by
                  OR reference = NEW.reference OR token = NEW.token OR ticket = NEW.ticket OR queue = NEW.queue
                  OR (offer = NEW.offer AND person = NEW.person AND share = NEW.share)))
BEGIN
    SELECT RAISE(ABORT, 'a booking displaces no other');
END;

CREATE TRIGGER booking_share_is_allowed BEFORE UPDATE OF share ON booking
WHEN NEW.share > (SELECT per_person FROM offer WHERE number = NEW.offer)
BEGIN
    SELECT RAISE(ABORT, 'a person has no more places than the offer allows');
END;

CREATE TRIGGER booking_share_is_allowed_at_once BEFORE INSERT ON booking
WHEN NEW.share > (SELECT per_person FROM offer WHERE number = NEW.offer)
BEGIN
    SELECT RAISE(ABORT, 'a person has no more places than the offer allows');
END;

CREATE TRIGGER booking_is_not_lost BEFORE DELETE ON booking WHEN OLD.state NOT IN ('held', 'cancelled') BEGIN
    SELECT RAISE(ABORT, 'a booking is cancelled, never removed');
END;

-- Here the quota binds: adding one more fails the CHECK of the offer or of the venue, and with it the whole
-- transaction.
CREATE TRIGGER taking_counts AFTER INSERT ON booking WHEN NEW.state IN ('held', 'booked') BEGIN
    UPDATE venue SET taken = taken + 1 WHERE number = NEW.venue;
    UPDATE offer SET taken = taken + 1 WHERE number = NEW.offer;
END;

CREATE TRIGGER leaving_counts AFTER DELETE ON booking WHEN OLD.state IN ('held', 'booked') BEGIN
    UPDATE venue SET taken = taken - 1 WHERE number = OLD.venue;
    UPDATE offer SET taken = taken - 1 WHERE number = OLD.offer;
END;

CREATE TRIGGER changing_counts AFTER UPDATE OF state, venue ON booking
WHEN OLD.state IN ('held', 'booked') OR NEW.state IN ('held', 'booked')
BEGIN
    UPDATE venue SET taken = (SELECT count(*) FROM booking WHERE venue = OLD.venue AND state IN ('held', 'booked'))
    WHERE number = OLD.venue;
    UPDATE venue SET taken = (SELECT count(*) FROM booking WHERE venue = NEW.venue AND state IN ('held', 'booked'))
    WHERE number = NEW.venue AND NEW.venue <> OLD.venue;
    UPDATE offer SET taken = (SELECT count(*) FROM booking WHERE offer = NEW.offer AND state IN ('held', 'booked'))
    WHERE number = NEW.offer;
END;

-- How often in a row a booking was asked for with a wrong code, and until when nobody is answered.
CREATE TABLE wrong_proof (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    count    INTEGER NOT NULL CHECK (count >= 0),
    boot     TEXT    NOT NULL,
    until    INTEGER NOT NULL
) STRICT;

-- version 5: counters that nothing escapes
-- Two ways past version 4 that a stranger's SQL had. UPDATE OR REPLACE puts a column's default in the place of
-- NULL after the triggers have looked, and NULL differs from nothing: they look with IS NOT now. And a statement's
-- OR IGNORE holds inside the triggers it fires, so that a counter at its quota was passed over in silence: each
-- trigger that counts looks at the end whether the counters are what the rows count to. RAISE heeds no OR IGNORE.
DROP TRIGGER offer_counts_its_rows;
DROP TRIGGER venue_counts_its_rows;
DROP TRIGGER taking_counts;
DROP TRIGGER leaving_counts;
DROP TRIGGER changing_counts;

CREATE TRIGGER offer_counts_its_rows BEFORE UPDATE ON offer
WHEN NEW.number IS NOT OLD.number OR NEW.service IS NOT OLD.service OR NEW.period IS NOT OLD.period
  OR NEW.kind IS NOT OLD.kind
  OR NEW.taken IS NOT (SELECT count(*) FROM booking WHERE offer = NEW.number AND state IN ('held', 'booked'))
BEGIN
    SELECT RAISE(ABORT, 'what is taken of an offer is what its rows count to');
END;

CREATE TRIGGER venue_counts_its_rows BEFORE UPDATE ON venue
WHEN NEW.number IS NOT OLD.number OR NEW.offer IS NOT OLD.offer OR NEW.id IS NOT OLD.id
  OR NEW.taken IS NOT (SELECT count(*) FROM booking WHERE venue = NEW.number AND state IN ('held', 'booked'))
BEGIN
    SELECT RAISE(ABORT, 'what is taken of a venue is what its rows count to');
END;

CREATE TRIGGER taking_counts AFTER INSERT ON booking WHEN NEW.state IN ('held', 'booked') BEGIN
    UPDATE venue SET taken = taken + 1 WHERE number = NEW.venue;
    UPDATE offer SET taken = taken + 1 WHERE number = NEW.offer;
    SELECT RAISE(ABORT, 'the places are taken')
    WHERE (SELECT taken FROM offer WHERE number = NEW.offer)
          IS NOT (SELECT count(*) FROM booking WHERE offer = NEW.offer AND state IN ('held', 'booked'))
       OR (SELECT taken FROM venue WHERE number = NEW.venue)
          IS NOT (SELECT count(*) FROM booking WHERE venue = NEW.venue AND state IN ('held', 'booked'));
END;

CREATE TRIGGER leaving_counts AFTER DELETE ON booking WHEN OLD.state IN ('held', 'booked') BEGIN
    UPDATE venue SET taken = taken - 1 WHERE number = OLD.venue;
    UPDATE offer SET taken = taken - 1 WHERE number = OLD.offer;
    SELECT RAISE(ABORT, 'what left was not counted')
    WHERE (SELECT taken FROM offer WHERE number = OLD.offer)
          IS NOT (SELECT count(*) FROM booking WHERE offer = OLD.offer AND state IN ('held', 'booked'))
       OR (SELECT taken FROM venue WHERE number = OLD.venue)
          IS NOT (SELECT count(*) FROM booking WHERE venue = OLD.venue AND state IN ('held', 'booked'));
END;

CREATE TRIGGER changing_counts AFTER UPDATE OF state, venue ON booking
WHEN OLD.state IN ('held', 'booked') OR NEW.state IN ('held', 'booked')
BEGIN
    UPDATE venue SET taken = (SELECT count(*) FROM booking WHERE venue = OLD.venue AND state IN ('held', 'booked'))
    WHERE number = OLD.venue;
    UPDATE venue SET taken = (SELECT count(*) FROM booking WHERE venue = NEW.venue AND state IN ('held', 'booked'))
    WHERE number = NEW.venue AND NEW.venue <> OLD.venue;
    UPDATE offer SET taken = (SELECT count(*) FROM booking WHERE offer = NEW.offer AND state IN ('held', 'booked'))
    WHERE number = NEW.offer;
    SELECT RAISE(ABORT, 'the places are taken')
    WHERE (SELECT taken FROM offer WHERE number = NEW.offer)
          IS NOT (SELECT count(*) FROM booking WHERE offer = NEW.offer AND state IN ('held', 'booked'))
       OR (SELECT taken FROM venue WHERE number = OLD.venue)
          IS NOT (SELECT count(*) FROM booking WHERE venue = OLD.venue AND state IN ('held', 'booked'))
       OR (SELECT taken FROM venue WHERE number = NEW.venue)
          IS NOT (SELECT count(*) FROM booking WHERE venue = NEW.venue AND state IN ('held', 'booked'));
END;

-- version 6: sealed values under a new key
-- A lottery's seed may be sealed anew. That it opens to another one is seen at its commitment, which never changes.
DROP TRIGGER lottery_goes_forward;

CREATE TRIGGER lottery_goes_forward BEFORE UPDATE ON lottery
WHEN NEW.offer IS NOT OLD.offer OR NEW.commitment IS NOT OLD.commitment
  OR (OLD.list_digest IS NOT NULL AND NEW.list_digest IS NOT OLD.list_digest)
  OR (OLD.seed IS NOT NULL AND (NEW.seed IS NOT OLD.seed OR NEW.public IS NOT OLD.public))
BEGIN
    SELECT RAISE(ABORT, 'a lottery is closed once and drawn once');
END;

-- version 7: staff
-- Who works at this kiosk: a name to log in with, a role, and what proves it is them. The passphrase is kept as
-- scrypt's hash, the secret of the second factor sealed with the ledger's key. `one_time_until` (seconds since 1970): the
-- passphrase opens nothing but the choosing of another one, and nothing at all after that moment. `last_step` is the last
-- step of time whose code was used: no code counts twice.
CREATE TABLE staff_account (
    number         INTEGER PRIMARY KEY CHECK (number > 0),
    name           TEXT    NOT NULL UNIQUE CHECK (length(name) BETWEEN 2 AND 32),
    role           TEXT    NOT NULL CHECK (role IN ('helper', 'staff', 'administrator', 'auditor')),
    passphrase     TEXT    NOT NULL CHECK (passphrase GLOB 'scrypt$*'),
    one_time_until INTEGER,
    sealed_factor  TEXT    NOT NULL CHECK (length(sealed_factor) BETWEEN 1 AND 400),
    last_step      INTEGER NOT NULL DEFAULT 0 CHECK (last_step >= 0),
    open           INTEGER NOT NULL DEFAULT 1 CHECK (open IN (0, 1)),
    made_on        TEXT    NOT NULL CHECK (made_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT;

-- The audit names people by their numbers, so a number is never given to somebody else.
CREATE TRIGGER staff_account_is_new BEFORE INSERT ON staff_account
WHEN EXISTS (SELECT 1 FROM staff_account WHERE number = NEW.number OR name = NEW.name)
BEGIN
    SELECT RAISE(ABORT, 'an account is made once');
END;

CREATE TRIGGER staff_account_keeps_its_name BEFORE UPDATE ON staff_account
WHEN NEW.number IS NOT OLD.number OR NEW.name IS NOT OLD.name
  OR EXISTS (SELECT 1 FROM staff_account WHERE number <> OLD.number AND name = NEW.name)
  OR (NEW.last_step < OLD.last_step AND NEW.sealed_factor IS OLD.sealed_factor)
BEGIN
    SELECT RAISE(ABORT, 'an account keeps its name, and no code counts twice');
END;

CREATE TRIGGER staff_account_stays BEFORE DELETE ON staff_account BEGIN
    SELECT RAISE(ABORT, 'an account is closed, never removed');
END;

-- How often in a row somebody tried in vain to log in at a terminal, and until when no try is looked at
-- there (milliseconds on the clock of that start of the machine).
CREATE TABLE staff_tries (
    terminal TEXT PRIMARY KEY CHECK (length(terminal) BETWEEN 1 AND 64),
    count    INTEGER NOT NULL CHECK (count >= 0),
    boot     TEXT    NOT NULL,
    until    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
