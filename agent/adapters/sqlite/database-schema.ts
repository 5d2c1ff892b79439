import { ARCHIVES, AUDIT_DUE_INDEXES, AUDIT_PERSON_INDEX, AUDIT_SCHEMA } from './audit-schema.ts';

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
  output TEXT
) STRICT;
CREATE INDEX runs_by_integration ON runs (integration_id, started_at);
CREATE INDEX runs_active ON runs (state) WHERE state IN ('starting', 'running');
CREATE INDEX runs_with_output ON runs (integration_id, started_at) WHERE output IS NOT NULL;`;

const PREFERENCES = `CREATE TABLE preferences (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  body TEXT NOT NULL
) STRICT;`;

/** Draws a timeline lane from the index alone. */
const RUNS_BY_DUE = `CREATE INDEX runs_by_due
  ON runs (integration_id, state, due_at, trigger, started_at, ended_at);`;

/** When a run began to be forced to stop. */
const RUNS_STOPPING = 'ALTER TABLE runs ADD COLUMN stopping_at INTEGER;';

/** Catch-up runs are few, and appear on the timeline where they started. */
const RUNS_MADE_UP = `CREATE INDEX runs_made_up
  ON runs (integration_id, started_at, state, due_at, ended_at) WHERE trigger = 'catch-up';`;

/** When the held run was due that this catch-up run also covers. */
const RUNS_SETTLE = 'ALTER TABLE runs ADD COLUMN settles INTEGER;';

/** At most one row: see folded-starts.ts. */
const FOLDED_STARTS = `CREATE TABLE folded_starts (
  id INTEGER PRIMARY KEY,
  body TEXT NOT NULL
) STRICT;`;

/**
 * The schema's history, append-only. Entry i migrates from version i to version i + 1; a released
 * entry is never edited, because it has already run somewhere.
 */
export const MIGRATIONS: readonly string[] = [
  [...KEYED_TABLES.map(keyedTable), META, COMMANDS, RUNS, AUDIT_SCHEMA].join('\n'),
  [keyedTable('amendments'), PREFERENCES, RUNS_BY_DUE, AUDIT_DUE_INDEXES].join('\n'),
  [...['reopenings', 'questions', 'leaks', 'scheduler_pauses'].map(keyedTable), RUNS_STOPPING].join(
    '\n',
  ),
  AUDIT_PERSON_INDEX,
  RUNS_MADE_UP,
  RUNS_SETTLE,
  ['hosts', 'collected'].map(keyedTable).join('\n'),
  keyedTable('guarded_entries'),
  keyedTable('calendars'),
  keyedTable('feeds'),
  ['announcement_sources', 'proposals'].map(keyedTable).join('\n'),
  ['links', 'approval_requests', 'approval_tokens'].map(keyedTable).join('\n'),
  keyedTable('settings'),
  ARCHIVES,
  FOLDED_STARTS,
  keyedTable('stated_entries'),
];
