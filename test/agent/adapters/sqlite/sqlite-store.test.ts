import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openAuditTrail } from '../../../../agent/adapters/sqlite/audit-trail.ts';
import { openConnection } from '../../../../agent/adapters/sqlite/database/connection.ts';
import {
  APPLICATION_ID,
  FIRST_FORMAT,
  FORMAT,
  MIGRATIONS,
} from '../../../../agent/adapters/sqlite/database/database-format.ts';
import { backupPath, migrate } from '../../../../agent/adapters/sqlite/database/migrate.ts';
import { schemaFindings } from '../../../../agent/adapters/sqlite/database/audit-schema-check.ts';
import { partTable } from '../../../../agent/adapters/sqlite/state/state-tables.ts';
import { sealedState } from '../../../../agent/adapters/sqlite/verify/state-digest.ts';
import { openStore } from '../../../../agent/adapters/sqlite/sqlite-store.ts';
import { type Failure, RemansoError } from '../../../../shared/errors.ts';
import { factNumber, factsOf } from '../../../support/audit-facts.ts';
import { forge } from '../../../support/forger.ts';
import { temporaryDataDirectory } from '../../../support/temporary-directory.ts';

let directory: ReturnType<typeof temporaryDataDirectory>;
let findings: string[];

const open = () => openStore({ directory, report: ({ code }) => findings.push(code) });

function failureOf(work: () => unknown): Failure {
  try {
    work();
  } catch (error) {
    if (error instanceof RemansoError) return error.failure;
    throw error;
  }
  throw new Error('Expected a failure');
}

function bytesIn(folder: string): ReadonlyMap<string, Buffer> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Map(
    files
      .filter((one) => one.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .map((path) => [path, readFileSync(path)]),
  );
}

function openTrailOf(place: typeof directory): void {
  const trail = openAuditTrail(place);
  if (!trail.ok) throw new RemansoError(trail.failure);
}

function writeCommits(count: number): void {
  const store = open();
  for (let n = 0; n < count; n += 1) store.commit({ tickedAt: n }, [factNumber(n)]);
  store.close();
}

const value = (sql: string) =>
  forge(directory.database, (database) => database.prepare(sql).pluck().get());

beforeEach(() => {
  directory = temporaryDataDirectory();
  findings = [];
});

afterEach(() => directory.dispose());

describe('openStore', () => {
  it('creates its own STRICT database in WAL mode, and no files but those it lists', () => {
    writeCommits(3);
    expect(value('PRAGMA application_id')).toBe(APPLICATION_ID);
    expect(value('PRAGMA user_version')).toBe(FORMAT);
    expect(value('PRAGMA journal_mode')).toBe('wal');
    const loose = forge(directory.database, (database) =>
      database.prepare('SELECT name FROM pragma_table_list WHERE strict = 0').pluck().all(),
    );
    expect(loose.filter((name) => !String(name).startsWith('sqlite_'))).toEqual([]);
    expect(readdirSync(directory.root).filter((name) => name.startsWith('remanso.db'))).toEqual([
      'remanso.db',
    ]);
  });

  it('writes with synchronous=FULL: a commit is on the disk when it returns', () => {
    const connection = openConnection(directory.database, 'write');
    expect(connection.pragma('synchronous', { simple: true })).toBe(2);
    expect(connection.pragma('foreign_keys', { simple: true })).toBe(1);
    connection.close();
  });

  it('says that its file was replaced, whatever is wrong with a change then', () => {
    const store = open();
    store.commit({ tickedAt: 1 }, [factNumber(1)]);
    forge(directory.database, (database) => database.exec('DROP TABLE audit'));
    const refused = () => failureOf(() => store.commit({ tickedAt: 2 }, [factNumber(2)])).code;
    expect(refused()).toBe('store-failed');
    copyFileSync(directory.database, `${directory.database}.copy`);
    renameSync(`${directory.database}.copy`, directory.database);
    expect(refused()).toBe('store-gone');
  });

  it.each([
    ['garbage', Buffer.from('this is no database at all, '.repeat(99))],
    ['a few bytes', Buffer.from('SQLite')],
    ['text that begins like one', Buffer.from(`SQLite format 3\u0000${'x'.repeat(4096)}`)],
  ])('refuses %s and leaves it untouched', (_name, bytes) => {
    writeFileSync(directory.database, bytes);
    const failure = failureOf(open);
    expect(failure.code).toBe('store-unreadable');
    expect(failure.message).toContain(directory.database);
    expect(failure.message).toMatch(/backup/);
    expect(readFileSync(directory.database)).toEqual(bytes);
  });

  it('refuses the database of another program and leaves it untouched', () => {
    const other = new Database(directory.database);
    other.exec('CREATE TABLE theirs (a)');
    other.close();
    const bytes = readFileSync(directory.database);
    const failure = failureOf(open);
    expect([failure.code, failure.message]).toEqual([
      'store-unreadable',
      expect.stringContaining('another program'),
    ]);
    expect(readFileSync(directory.database)).toEqual(bytes);
  });

  it('refuses a newer schema, naming both versions, and leaves it untouched', () => {
    writeCommits(1);
    forge(directory.database, (database) => void database.pragma('user_version = 99'));
    const bytes = readFileSync(directory.database);
    const failure = failureOf(open);
    expect(failure.code).toBe('store-newer');
    expect(failure.message).toMatch(new RegExp(`schema 99.*up to ${FORMAT}\\b`));
    expect(readFileSync(directory.database)).toEqual(bytes);
  });

  it.each([1, FIRST_FORMAT - 1])(
    'refuses format %i, from before the first release, with what to do, and changes nothing',
    (format) => {
      writeCommits(3);
      forge(directory.database, (database) => void database.pragma(`user_version = ${format}`));
      const before = bytesIn(directory.root);
      for (const opening of [open, () => openTrailOf(directory)]) {
        const { code, said } = failureOf(opening);
        const values = { file: directory.database, found: format, format: FORMAT };
        expect([code, said]).toEqual(['store-older', [{ code: 'store-older', values }]]);
      }
      expect(bytesIn(directory.root)).toEqual(before);
    },
  );

  it('refuses it where only the log has the format, as after an early kill', () => {
    const other = temporaryDataDirectory();
    const killed = new Database(other.database);
    killed.pragma('journal_mode = WAL');
    killed.exec('CREATE TABLE meta (id INTEGER)');
    killed.pragma(`application_id = ${APPLICATION_ID}`);
    killed.pragma('user_version = 16');
    for (const end of ['', '-wal']) {
      copyFileSync(`${other.database}${end}`, `${directory.database}${end}`);
    }
    killed.close();
    other.dispose();
    const before = bytesIn(directory.root);
    expect(failureOf(open)).toMatchObject({
      code: 'store-older',
      said: [{ values: { found: 16 } }],
    });
    expect(bytesIn(directory.root)).toEqual(before);
  });

  it('refuses a folder in the place of the database, and a missing folder', () => {
    mkdirSync(directory.database);
    expect(failureOf(open)).toMatchObject({
      code: 'store-unreadable',
      message: expect.stringContaining('expected a file') as string,
    });
    rmSync(directory.root, { recursive: true });
    expect(failureOf(open).code).toBe('store-unreadable');
  });

  it('refuses state its schemas reject, naming table and id', () => {
    writeCommits(1);
    const bad = (sql: string) => {
      forge(directory.database, (database) => void database.exec(sql));
      const store = open();
      const failure = failureOf(() => store.load());
      store.close();
      return failure;
    };
    const failure = bad(`INSERT INTO windows (id, body) VALUES ('w', '{"id":"w"}')`);
    expect(failure.code).toBe('store-unreadable');
    expect(failure.message).toMatch(/table windows, id w, timeZone/);
    expect(bad(`UPDATE windows SET body = '{'`).message).toMatch(
      /table windows, id w: expected JSON/,
    );
  });

  it('finds a damaged page where no clean stop was recorded', () => {
    writeCommits(50);
    forge(directory.database, (database) => void database.exec('UPDATE meta SET orderly = 0'));
    const page = Number(
      value(`SELECT rootpage FROM sqlite_schema WHERE name = 'audit_by_integration_kind'`),
    );
    const bytes = readFileSync(directory.database);
    bytes.fill(0xff, (page - 1) * 4096 + 8, page * 4096 - 64);
    writeFileSync(directory.database, bytes);
    expect(failureOf(open).code).toBe('store-unreadable');
    expect(readFileSync(directory.database)).toEqual(bytes);
  });

  it('reports a missing head file, once there are entries', () => {
    open().close();
    rmSync(directory.auditHead);
    open().close();
    expect(findings).toEqual([]);
    writeCommits(1);
    rmSync(directory.auditHead);
    open().close();
    expect(findings).toEqual(['audit-head-missing']);
    expect(existsSync(directory.auditHead)).toBe(true);
  });
});

describe('a commit', () => {
  it('that fails half way writes nothing, and the next one succeeds', () => {
    const store = open();
    store.commit({ cursors: new Map([['a', 1]]) }, [factNumber(1)]);
    const bad = factNumber(3, { detail: { n: Infinity } });
    const failure = failureOf(() =>
      store.commit({ cursors: new Map([['a', 2]]), tickedAt: 9 }, [factNumber(2), bad]),
    );
    expect(failure.code).toBe('store-failed');
    const state = store.load();
    expect([state.revision, state.cursors.get('a'), state.tickedAt]).toEqual([1, 1, null]);
    expect(store.commit({}, [factNumber(2)])).toMatchObject({ revision: 2, head: { seq: 2 } });
    store.close();
  });

  it('is refused when another program has the database locked, and writes nothing', () => {
    const store = open();
    store.commit({}, [factNumber(1)]);
    forge(directory.database, (other) => {
      other.pragma('busy_timeout = 0');
      other.exec('BEGIN IMMEDIATE');
      const busy = failureOf(() => store.commit({}, [factNumber(2)]));
      expect(busy).toMatchObject({
        code: 'store-failed',
        message: expect.stringContaining('locked by another program') as string,
      });
    });
    expect(store.commit({}, [factNumber(2)]).head.seq).toBe(2);
    store.close();
  });

  it('accepts ten thousand facts at once', () => {
    const store = open();
    expect(store.commit({}, factsOf('run.missed', 10_000)).head.seq).toBe(10_000);
    expect(store.auditPage({ before: 10_001, limit: 1 })[0]?.seq).toBe(10_000);
    store.close();
  });
});

describe('migrate', () => {
  const NEXT = 'CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;';
  const steps = [...MIGRATIONS, NEXT];

  const pragmaOf = (database: Database.Database, name: string): unknown =>
    database.pragma(name, { simple: true });

  it('takes an existing file a step on with all its data, and keeps a copy of the original', () => {
    writeCommits(7);
    const connection = openConnection(directory.database, 'write');
    migrate(connection, directory.database, steps);
    expect(pragmaOf(connection, 'user_version')).toBe(FORMAT + 1);
    expect(connection.prepare('SELECT count(*) FROM audit').pluck().get()).toBe(7);
    expect(connection.prepare('SELECT count(*) FROM notes').pluck().get()).toBe(0);
    migrate(connection, directory.database, steps);
    connection.close();
    const backup = new Database(backupPath(directory.database, FORMAT), { readonly: true });
    expect(pragmaOf(backup, 'user_version')).toBe(FORMAT);
    expect(pragmaOf(backup, 'application_id')).toBe(APPLICATION_ID);
    expect(backup.prepare('SELECT count(*) FROM audit').pluck().get()).toBe(7);
    expect(pragmaOf(backup, 'integrity_check')).toBe('ok');
    backup.close();
    expect(failureOf(open).code).toBe('store-newer');
  });

  it('takes a file of the first format to the one of this version, with all its data', () => {
    const first = openConnection(directory.database, 'write');
    migrate(first, directory.database, []);
    expect(pragmaOf(first, 'user_version')).toBe(FIRST_FORMAT);
    first.close();
    writeCommits(3);
    expect(value('SELECT count(*) FROM audit')).toBe(3);
    expect(value('PRAGMA user_version')).toBe(FORMAT);
    expect(existsSync(backupPath(directory.database, FIRST_FORMAT))).toBe(true);
  });

  it('is not needed by who only reads: what came later is empty there, and nothing is missing', () => {
    const first = openConnection(directory.database, 'write');
    migrate(first, directory.database, []);
    first.close();
    const reader = openConnection(directory.database, 'read');
    expect(schemaFindings(reader)).toEqual([]);
    expect(partTable(reader, directory.database, 'silences').load()).toEqual(new Map());
    expect(Object.keys(sealedState(reader).tables)).toContain('silences');
    expect(() => reader.exec(`INSERT INTO silences (id, body) VALUES ('a', '{}')`)).toThrow();
    reader.close();
    expect(value('PRAGMA user_version')).toBe(FIRST_FORMAT);
  });

  it('does not excuse what its own format has', () => {
    writeCommits(1);
    forge(directory.database, (database) => database.exec('DROP TABLE silences'));
    const reader = openConnection(directory.database, 'read');
    expect(schemaFindings(reader)).toEqual([
      { code: 'part-missing', type: 'table', name: 'silences' },
    ]);
    reader.close();
  });

  it('takes an empty file through every step, without making a copy', () => {
    const connection = openConnection(directory.database, 'write');
    migrate(connection, directory.database, steps);
    expect(pragmaOf(connection, 'user_version')).toBe(FORMAT + 1);
    connection.close();
    expect(existsSync(backupPath(directory.database, FORMAT))).toBe(false);
  });

  it('keeps the previous format when a step fails, and can be retried', () => {
    writeCommits(2);
    const connection = openConnection(directory.database, 'write');
    const broken = [...MIGRATIONS, `${NEXT} INSERT INTO nowhere VALUES (1);`];
    expect(() => migrate(connection, directory.database, broken)).toThrow(/nowhere/);
    expect(pragmaOf(connection, 'user_version')).toBe(FORMAT);
    expect(
      connection.prepare(`SELECT count(*) FROM sqlite_schema WHERE name = 'notes'`).pluck().get(),
    ).toBe(0);
    migrate(connection, directory.database, steps);
    expect(pragmaOf(connection, 'user_version')).toBe(FORMAT + 1);
    connection.close();
  });
});
