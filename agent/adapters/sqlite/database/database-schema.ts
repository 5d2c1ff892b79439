import { AUDIT_SCHEMA } from './audit-schema.ts';

/** Each keyed table holds JSON by id; `place` keeps insertion order. */
const KEYED_TABLES = [
  'systems',
  'integrations',
  'windows',
  'manual_holds',
  'releases',
  'openings',
  'resting',
  'cursors',
  'owed',
  'amendments',
  'reopenings',
  'questions',
  'leaks',
  'scheduler_pauses',
  'hosts',
  'collected',
  'guarded_entries',
  'calendars',
  'feeds',
  'announcement_sources',
  'proposals',
  'links',
  'approval_requests',
  'approval_tokens',
  'settings',
  'stated_entries',
];

function keyedTable(name: string): string {
  return `CREATE TABLE ${name} (
  place INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  body TEXT NOT NULL
) STRICT;`;
}

const META = `CREATE TABLE meta (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  revision INTEGER NOT NULL,
  ticked_at INTEGER,
  zone_version TEXT,
  orderly INTEGER NOT NULL CHECK (orderly IN (0, 1))
) STRICT;
INSERT INTO meta VALUES (1, 0, NULL, NULL, 1);`;

const COMMANDS = `CREATE TABLE commands (
  id TEXT PRIMARY KEY,
  answer TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX commands_by_age ON commands (at);`;

/**
 * `stopping_at`: when it began to be forced to stop; `settles`: when the held run was due that this
 * catch-up run also covers. `runs_by_due` draws a timeline lane from the index alone; catch-up runs are
 * few, and appear on the timeline where they started.
 */
const RUNS = `CREATE TABLE runs (
  place INTEGER PRIMARY KEY,
  run_id TEXT NOT NULL UNIQUE,
  integration_id TEXT NOT NULL,
  trigger TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  state TEXT NOT NULL,
  ended_at INTEGER,
  pid INTEGER,
  pid_started_at TEXT,
  outcome TEXT,
  output TEXT,
  stopping_at INTEGER,
  settles INTEGER
) STRICT;
CREATE INDEX runs_by_integration ON runs (integration_id, started_at);
CREATE INDEX runs_active ON runs (state) WHERE state IN ('starting', 'running');
CREATE INDEX runs_with_output ON runs (integration_id, started_at) WHERE output IS NOT NULL;
CREATE INDEX runs_by_due
  ON runs (integration_id, state, due_at, trigger, started_at, ended_at);
CREATE INDEX runs_made_up
  ON runs (integration_id, started_at, state, due_at, ended_at) WHERE trigger = 'catch-up';`;

const PREFERENCES = `CREATE TABLE preferences (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  body TEXT NOT NULL
) STRICT;`;

/** At most one row: see folded-starts.ts. */
const FOLDED_STARTS = `CREATE TABLE folded_starts (
  id INTEGER PRIMARY KEY,
  body TEXT NOT NULL
) STRICT;`;

/** As it was first released; what came later is in `MIGRATIONS`. */
export const SCHEMA = [
  ...KEYED_TABLES.map(keyedTable),
  META,
  COMMANDS,
  RUNS,
  PREFERENCES,
  FOLDED_STARTS,
  AUDIT_SCHEMA,
].join('\n');
