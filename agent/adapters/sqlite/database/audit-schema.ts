/** Entries are grouped by this many for AUDIT_SPANS: 2^10. */
export const SPAN_BITS = 10;

/**
 * The trail. Columns to query are computed from the hashed text itself, so they can never disagree
 * with it. `seq` is the rowid and therefore the last column of each index.
 */
export const AUDIT_TABLE = `
CREATE TABLE audit (
  seq INTEGER PRIMARY KEY,
  body TEXT NOT NULL,
  prev_hash BLOB NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  at INTEGER NOT NULL
    AS (CAST(round(unixepoch(json_extract(body, '$.at'), 'subsec') * 1000) AS INTEGER)) VIRTUAL,
  kind TEXT NOT NULL AS (json_extract(body, '$.kind')) VIRTUAL,
  integration_id TEXT AS (json_extract(body, '$.integrationId')) VIRTUAL,
  window_id TEXT AS (json_extract(body, '$.windowId')) VIRTUAL
) STRICT;
`;

export const AUDIT_INDEXES = `
CREATE INDEX audit_by_kind ON audit (kind);
CREATE INDEX audit_by_integration_kind ON audit (integration_id, kind)
  WHERE integration_id IS NOT NULL;
CREATE INDEX audit_by_window_kind ON audit (window_id, kind) WHERE window_id IS NOT NULL;
CREATE INDEX audit_by_integration_window ON audit (integration_id, window_id)
  WHERE integration_id IS NOT NULL AND window_id IS NOT NULL;
`;

/**
 * The earliest and latest instant of every 1,024 entries: turns a time range into a seq range
 * without an index on time, and stays correct when the clock is set back.
 */
export const AUDIT_SPANS = `
CREATE TABLE audit_spans (
  span INTEGER PRIMARY KEY,
  earliest INTEGER NOT NULL,
  latest INTEGER NOT NULL
) STRICT;
`;

/**
 * The due instant that an entry covers: its own, or that of the run it catches up. ISO text; two
 * instants in the same second may sort wrongly (`.5Z` before `Z`).
 */
export const DUE_TEXT = "coalesce(body ->> '$.dueAt', body ->> '$.detail.makesUpFor')";

/** The entries in `audit_by_due`; a query must repeat it to use that index. */
export const TELLS_OF_DUE = "kind IN ('run.started', 'run.skipped', 'run.missed')";

/** The entries in `audit_manual_holds`: people are few, so it is small. */
export const TELLS_OF_MANUAL_HOLD =
  "kind IN ('hold.placed', 'hold.released') AND window_id IS NULL";

/** A person's name, and the entries in `audit_by_person`: people are few, so it is small. */
export const PERSON = "body ->> '$.actor.name'";
export const OF_A_PERSON = "body ->> '$.actor.kind' = 'person'";

export const AUDIT_PERSON_INDEX = `
CREATE INDEX audit_by_person ON audit (${PERSON}) WHERE ${OF_A_PERSON};
`;

export const AUDIT_DUE_INDEXES = `
CREATE INDEX audit_by_due ON audit (integration_id, ${DUE_TEXT}, kind) WHERE ${TELLS_OF_DUE};
CREATE INDEX audit_manual_holds ON audit (body ->> '$.detail.holdId', kind, at)
  WHERE ${TELLS_OF_MANUAL_HOLD};
`;

/**
 * Append-only. A DELETE trigger does not see INSERT OR REPLACE; the BEFORE INSERT trigger does,
 * because only the next link of the chain passes it.
 */
export const AUDIT_TRIGGERS: Readonly<Record<string, string>> = {
  audit_refuses_update: `CREATE TRIGGER audit_refuses_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only: no entry is changed'); END`,
  audit_refuses_delete: `CREATE TRIGGER audit_refuses_delete BEFORE DELETE ON audit
WHEN OLD.kind NOT GLOB 'run.*' OR OLD.seq > coalesce((SELECT max(last) FROM archives), 0)
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only: no entry is deleted'); END`,
  audit_takes_next_link: `CREATE TRIGGER audit_takes_next_link BEFORE INSERT ON audit
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM audit)
  OR NEW.prev_hash IS NOT coalesce((SELECT hash FROM audit ORDER BY seq DESC LIMIT 1), zeroblob(32))
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only: not the next link of the chain'); END`,
  audit_widens_span: `CREATE TRIGGER audit_widens_span AFTER INSERT ON audit
BEGIN
  INSERT INTO audit_spans VALUES (NEW.seq >> ${SPAN_BITS}, NEW.at, NEW.at)
  ON CONFLICT (span) DO UPDATE
  SET earliest = min(earliest, excluded.earliest), latest = max(latest, excluded.latest);
END`,
};

/**
 * Parts of the trail that archive files carry. Entries of single runs leave the table `audit` then;
 * all others stay, so that what asks for them needs no archive.
 */
const ARCHIVES = `
CREATE TABLE archives (
  first INTEGER PRIMARY KEY,
  last INTEGER NOT NULL UNIQUE CHECK (last >= first),
  prev_hash TEXT NOT NULL,
  hash TEXT NOT NULL,
  earliest INTEGER NOT NULL,
  latest INTEGER NOT NULL,
  file TEXT NOT NULL UNIQUE,
  sha256 TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  kinds TEXT NOT NULL,
  skips TEXT NOT NULL,
  removed TEXT
) STRICT;
`;

export const AUDIT_SCHEMA = [
  AUDIT_TABLE,
  AUDIT_INDEXES,
  AUDIT_PERSON_INDEX,
  AUDIT_DUE_INDEXES,
  AUDIT_SPANS,
  ARCHIVES,
  ...Object.values(AUDIT_TRIGGERS),
  '',
].join(';\n');
