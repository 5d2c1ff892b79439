import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeBackup } from '../../../../../agent/features/backup/adapters/make-backup.ts';
import { openAuditTrail } from '../../../../../agent/adapters/sqlite/audit-trail.ts';
import { openStore } from '../../../../../agent/adapters/sqlite/sqlite-store.ts';
import {
  restoreBackup,
  type RestoreRequest,
} from '../../../../../agent/features/backup/cli/restore-backup.ts';
import { openResources, closeResources } from '../../../../../agent/process/process-resources.ts';
import {
  createDataDirectory,
  dataDirectory,
  type DataDirectory,
} from '../../../../../agent/wire/data-directory/data-directory.ts';
import type { Result } from '../../../../../shared/errors.ts';
import { factNumber, factsOf } from '../../../../support/audit-facts.ts';
import { forgeUnguarded } from '../../../../support/forger.ts';
import { rewritten } from '../../../../support/features/backup/made-backup.ts';
import { temporaryDataDirectory } from '../../../../support/temporary-directory.ts';

const NOW = Date.parse('2026-12-06T02:00:00Z');
const person = { name: 'ana', via: 'cli' };
const fresh = { report: ({ message }: { readonly message: string }) => expect.fail(message) };

let original: ReturnType<typeof temporaryDataDirectory>;
let folder: string;
let file: string;

beforeEach(async () => {
  original = temporaryDataDirectory();
  const store = openStore({ directory: original, ...fresh });
  const run = { runId: 'run-1', integrationId: 'shop', trigger: 'schedule' } as const;
  const times = { dueAt: NOW - 9_000, startedAt: NOW - 9_000 };
  store.commit(
    {
      cursors: new Map([['shop', 5_000]]),
      owed: new Map([['shop', [NOW - 7_000]]]),
      runs: new Map([['run-1', { ...run, ...times, state: 'running', pid: process.pid }]]),
    },
    factsOf('run.started', 30),
  );
  store.close();
  folder = mkdtempSync(join(tmpdir(), 'remanso-restore-'));
  file = join(folder, 'b.tar.gz');
  const made = await makeBackup({ directory: original, file, force: false, now: NOW });
  expect(made.ok).toBe(true);
});

afterEach(() => {
  original.dispose();
  rmSync(folder, { recursive: true });
});

const place = (name = 'new') => dataDirectory(join(folder, name), {});

function restore(more: Partial<RestoreRequest> = {}) {
  const request = { directory: place(), file, replace: false, person, reason: 'the disk failed' };
  return restoreBackup({ ...request, ...more });
}

function codeOf(result: Result<unknown>): string | undefined {
  return result.ok ? undefined : (result.failure.said?.at(-1)?.code ?? result.failure.code);
}

/** Of the data directory, as `audit verify` and the next start see it. */
function lookAt(directory = place()) {
  const trail = openAuditTrail(directory);
  if (!trail.ok) throw new Error(trail.failure.message);
  const verdict = trail.value.verify();
  const entries = trail.value.page({ limit: 1_000 });
  trail.value.close();
  const store = openStore({ directory, ...fresh });
  const state = store.load();
  store.close();
  return { verdict, entries, state };
}

/** Another agent's data, with more entries than the backup. */
function somethingThere(): string[] {
  createDataDirectory(place());
  const store = openStore({ directory: place(), ...fresh });
  store.commit({}, factsOf('run.started', 77));
  store.close();
  writeFileSync(join(place().root, 'session.key'), 'key of this place');
  return namesThere();
}

/** The lock is a file of every agent. */
const namesThere = (): string[] =>
  readdirSync(place().root)
    .filter((name) => name !== 'agent.lock')
    .sort();

describe('restoring a backup', () => {
  it('goes on with its trail in a new directory, and holds everything', async () => {
    const restored = await restore();
    expect(restored).toMatchObject({ ok: true, value: { aside: null, head: { seq: 30 } } });
    const { verdict, entries, state } = lookAt();
    expect(verdict).toMatchObject({ ok: true, findings: [] });
    expect(entries.slice(30).map(({ kind }) => kind)).toEqual(['trail.restored', 'hold.placed']);
    expect(entries[30]).toMatchObject({
      seq: 31,
      actor: { kind: 'person' },
      reason: 'the disk failed',
    });
    expect([...state.manualHolds.values()]).toMatchObject([
      { until: null, selector: { all: true } },
    ]);
    expect(state.owed.size).toBe(0);
    expect(state.cursors.get('shop')).toBeGreaterThan(5_000);
    expect(state.activeRuns.size).toBe(1);
  });

  it('ends runs of another machine, whose process numbers mean nothing here', async () => {
    await rewritten(file, (_, manifest) => {
      const machine = { hostname: 'elsewhere', platform: 'linux', mark: '0'.repeat(32) };
      return { ...manifest, machine };
    });
    expect(await restore()).toMatchObject({ value: { isSameMachine: false } });
    const { entries, state } = lookAt();
    expect(state.activeRuns.size).toBe(0);
    expect(entries[31]).toMatchObject({ kind: 'run.failed', runId: 'run-1' });
  });

  it('refuses a directory that has data, or puts them aside', async () => {
    const names = somethingThere();
    expect(codeOf(await restore())).toBe('restore-has-data');
    expect(namesThere()).toEqual(names);
    const restored = await restore({ replace: true });
    const aside = restored.ok ? (restored.value.aside ?? '') : '';
    expect(readdirSync(aside).sort()).toEqual(['audit.head', 'remanso.db']);
    const kept = { database: join(aside, 'remanso.db'), auditHead: join(aside, 'audit.head') };
    const trail = openAuditTrail(kept);
    expect(trail.ok && trail.value.verify()).toMatchObject({ ok: true, entries: 77 });
    // The head of what was there does not accuse the trail that took its place.
    expect(lookAt().verdict).toMatchObject({ ok: true, entries: 32, findings: [] });
    expect(readFileSync(join(place().root, 'session.key'), 'utf8')).toBe('key of this place');
  });

  it('refuses a directory whose agent runs', async () => {
    somethingThere();
    const resources = await openResources(place(), 'off', { patienceMs: 0 });
    expect(codeOf(await restore({ replace: true }))).toBe('agent-running-as');
    if (resources.ok) await closeResources(resources.value);
  });

  it.each([
    [
      'an entry was changed',
      'backup-chain',
      (database: string) =>
        forgeUnguarded(database, (db) =>
          db.exec(
            "UPDATE audit SET body = replace(body, 'run.started', 'run.stopped') WHERE seq = 9",
          ),
        ),
    ],
    [
      'its tail was cut off',
      'backup-chain',
      (database: string) =>
        forgeUnguarded(database, (db) => db.exec('DELETE FROM audit WHERE seq > 20')),
    ],
    [
      'a page of its database is damaged',
      'backup-database',
      (database: string) => {
        const bytes = readFileSync(database);
        bytes.fill(0x5a, bytes.length - 4096);
        writeFileSync(database, bytes);
      },
    ],
  ])('refuses one in which %s, and leaves nothing', async (_, code, damage) => {
    await rewritten(file, (contents) => damage(join(contents, 'remanso.db')));
    expect(codeOf(await restore())).toBe(code);
    expect(existsSync(place().root)).toBe(false);
    const names = somethingThere();
    expect(codeOf(await restore({ replace: true }))).toBe(code);
    expect(namesThere()).toEqual(names);
    expect(lookAt().verdict).toMatchObject({ ok: true, entries: 77 });
  });

  it('refuses one whose trail is another one than its manifest says', async () => {
    await rewritten(file, (_, manifest) => ({
      ...manifest,
      head: { seq: 30, hash: 'ab'.repeat(32) },
    }));
    expect(codeOf(await restore())).toBe('backup-other-head');
  });
});

describe('two agents of one machine with the same receipts', () => {
  const start = (directory: DataDirectory) => openResources(directory, 'off', { patienceMs: 0 });

  it('are not decided for while the first one runs', async () => {
    const running = await start(original);
    expect(codeOf(await restore({ choice: 'take-over' }))).toBe('restore-original-runs');
    expect(existsSync(place().root)).toBe(false);
    expect((await restore()).ok).toBe(true);
    if (running.ok) await closeResources(running.value);
  });

  it('are one once that is decided: the first one does not start again', async () => {
    expect((await restore({ choice: 'take-over' })).ok).toBe(true);
    const again = await start(original);
    expect(again).toMatchObject({ failure: { code: 'directory-refused' } });
    expect(codeOf(again)).toBe('directory-refused');
    const next = await start(place());
    expect(next.ok).toBe(true);
    if (next.ok) await closeResources(next.value);
    const adopted = await openResources(original, 'off', { patienceMs: 0, adopt: true });
    expect(adopted.ok).toBe(true);
    if (adopted.ok) await closeResources(adopted.value);
  });

  it('go on where nothing was decided: the first one as before', async () => {
    expect((await restore()).ok).toBe(true);
    const again = await start(original);
    expect(again.ok).toBe(true);
    if (again.ok) await closeResources(again.value);
    const store = openStore({ directory: original, ...fresh });
    store.commit({}, [factNumber(31)]);
    store.close();
  });
});
