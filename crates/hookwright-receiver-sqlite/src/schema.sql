CREATE TABLE hookwright_claims (
    key TEXT PRIMARY KEY NOT NULL,
    token INTEGER NOT NULL,
    fingerprint BLOB NOT NULL,
    -- 0: held until the lease ends; 1: done.
    done INTEGER NOT NULL,
    -- Times are milliseconds since 1970.
    lease_end INTEGER NOT NULL,
    -- From when on the row means nothing.
    forget INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX hookwright_claims_by_forget ON hookwright_claims (forget);

CREATE TABLE hookwright_last_token (only INTEGER PRIMARY KEY CHECK (only = 1), token INTEGER NOT NULL) STRICT;
INSERT INTO hookwright_last_token VALUES (1, 0);

CREATE TABLE hookwright_quarantine (
    -- What `EntryId` is.
    id TEXT PRIMARY KEY NOT NULL,
    provider TEXT NOT NULL,
    reason TEXT NOT NULL,
    detail TEXT NOT NULL,
    event_type TEXT,
    kept_at INTEGER NOT NULL,
    -- 0: waits; 1: was sent through again.
    replayed INTEGER NOT NULL,
    body BLOB NOT NULL
) STRICT;
CREATE INDEX hookwright_quarantine_by_kept_at ON hookwright_quarantine (kept_at, id);

CREATE TABLE hookwright_quarantine_headers (
    entry TEXT NOT NULL REFERENCES hookwright_quarantine (id),
    place INTEGER NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (entry, place)
) STRICT, WITHOUT ROWID;
