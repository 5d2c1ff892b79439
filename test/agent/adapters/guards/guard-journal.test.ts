import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chownSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  renameSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { GuardFile } from '../../../../agent/adapters/guards/guard-files.ts';
import type { GuardJournalFiles } from '../../../../agent/adapters/guards/guard-journal.ts';
import { processMark } from '../../../../agent/adapters/runners/processes/process-mark.ts';
import { keptLog, type KeptLog } from '../../../support/guard-log.ts';
import type { DataDirectory } from '../../../../agent/wire/data-directory/data-directory.ts';
import { eventually, guardedDirectory } from '../../../support/guard-process.ts';
import { guardFolder, guardJournal } from '../../../support/guarded-directory.ts';
import { rootLacks } from '../../../support/needs.ts';
import { describeWith } from '../../../support/required-programs.ts';

const NOW = Date.parse('2026-12-06T01:00:00Z');
const startedAt = '2026-12-06T00:59:00.000Z';
/** No process has this pid: it is above Linux's maximum. */
const DEAD = { pid: 2 ** 22 + 1, mark: 'boot:1' };
const ALIVE = { pid: process.pid, mark: processMark(process.pid) ?? '' };
/** `www-data` on Debian. */
const WEB = 33;
const user = { uid: process.getuid?.() ?? 0, name: userInfo().username };
const hold = {
  holdId: 'h',
  from: '2026-12-06T00:00:00Z',
  until: '2026-12-06T04:00:00Z',
};

let directory: DataDirectory;
let folder: string;
let log: KeptLog;
let journal: GuardJournalFiles;

beforeEach(() => {
  directory = guardedDirectory();
  folder = guardFolder(directory).box;
  log = keptLog();
  journal = guardJournal(directory, log, { now: () => NOW, monotonic: () => 0 });
});

type Body = GuardFile extends infer F
  ? F extends GuardFile
    ? Omit<F, 'format' | 'runId' | 'integrationId' | 'startedAt'>
    : never
  : never;

/** As a guard names it: the time and an unguessable part. */
function nameOf(run: string): string {
  return `${run}-0123456789abcdef.json`;
}

function runId(run: string, uid: number = user.uid): string {
  return `guard-${uid}-${run}-0123456789abcdef`;
}

function put(run: string, body: Body, integrationId = 'shop', uid = user.uid): void {
  const file = { format: 2, integrationId, startedAt, ...body };
  const path = join(folder, nameOf(run));
  writeFileSync(`${folder}/.new-${run}`, JSON.stringify(file));
  chownSync(`${folder}/.new-${run}`, uid, uid);
  renameSync(`${folder}/.new-${run}`, path);
}

const ran = {
  state: 'ran',
  endedAt: '2026-12-06T00:59:01.000Z',
  exitCode: 0,
  signal: null,
} as const;

describe('the guards’ journal', () => {
  it('returns records, oldest first, repeatedly until they are removed', () => {
    put('g2', { ...ran, exitCode: null, signal: 'SIGTERM' }, 'other');
    put('g1', { state: 'skipped', holds: [hold, { ...hold, until: null }] });
    const first = journal.collect();
    const from = Date.parse(hold.from);
    const interval = { ...hold, from, until: Date.parse(hold.until) };
    expect(first.records).toEqual([
      {
        kind: 'skipped',
        integrationId: 'shop',
        user,
        at: Date.parse(startedAt),
        holds: [interval, { ...interval, until: null }],
      },
      {
        kind: 'ran',
        runId: runId('g2'),
        integrationId: 'other',
        user,
        startedAt: Date.parse(startedAt),
        endedAt: Date.parse(ran.endedAt),
        exitCode: null,
        signal: 'SIGTERM',
      },
    ]);
    put('g3', ran);
    expect(journal.collect().records).toHaveLength(3);
    first.forget();
    expect(readdirSync(folder)).toEqual([nameOf('g3')]);
    first.forget();
    expect(journal.collect().records).toHaveLength(1);
  });

  it('lists live guards, by integration, and whether they have started their command', () => {
    put('g1', { state: 'checking', guard: ALIVE });
    put('g2', { state: 'running', guard: ALIVE });
    put('g3', { state: 'running', guard: DEAD, command: ALIVE }, 'other');
    put('g4', { state: 'running', guard: { pid: process.pid, mark: 'boot:1' } });
    put('g5', { state: 'checking', guard: DEAD });
    put('g6', ran);
    const { pid } = process;
    const one = { pid, pids: [pid], startedAt: Date.parse(startedAt), isChecking: false, user };
    expect(journal.running()).toEqual(
      new Map([
        [
          'shop',
          [
            { ...one, runId: runId('g1'), isChecking: true },
            { ...one, runId: runId('g2') },
          ],
        ],
        ['other', [{ ...one, runId: runId('g3'), pids: [DEAD.pid, pid] }]],
      ]),
    );
    expect(readdirSync(folder)).toHaveLength(6);
  });

  it('loses no run of a guard that died: its end is unknown, dated when detected', () => {
    put('g1', { state: 'running', guard: DEAD, command: DEAD });
    put('g2', { state: 'checking', guard: DEAD });
    put('g3', { state: 'running', guard: ALIVE });
    const collected = journal.collect();
    expect(collected.records).toEqual([
      {
        kind: 'ran',
        runId: runId('g1'),
        integrationId: 'shop',
        user,
        startedAt: Date.parse(startedAt),
        endedAt: NOW,
        exitCode: null,
        signal: null,
      },
    ]);
    expect(log.lines).toMatchObject([{ event: 'guard.died', detail: { name: nameOf('g2') } }]);
    collected.forget();
    expect(readdirSync(folder)).toEqual([nameOf('g3')]);
  });

  it.each([
    ['not JSON', '{"format":1,'],
    ['in another format', JSON.stringify({ format: 3 })],
    [
      'with an impossible integration id',
      JSON.stringify({ format: 2, integrationId: '../x', startedAt, ...ran }),
    ],
    ['longer than any record can be', ' '.repeat(20_000)],
  ])('removes and reports a file that is %s, and reads the others', (_, content) => {
    writeFileSync(join(folder, nameOf('g1')), content);
    put('g2', ran);
    const collected = journal.collect();
    expect(collected.records).toMatchObject([{ runId: runId('g2') }]);
    expect(collected.dropped).toEqual([{ user, why: 'no-record', count: 1 }]);
    expect(readdirSync(folder)).toEqual([nameOf('g2')]);
    expect(log.lines).toMatchObject([{ event: 'guard.broken' }]);
    expect(journal.collect().dropped).toEqual([]);
  });

  it('returns many records in batches', () => {
    for (let i = 0; i < 502; i += 1) put(`g${String(i).padStart(5, '0')}`, ran);
    const first = journal.collect();
    first.forget();
    const rest = journal.collect();
    expect([first.records.length, rest.records.length]).toEqual([500, 2]);
    expect([first.hasMore, rest.hasMore]).toEqual([true, false]);
  });

  it("removes a killed guard's partial files after a while", () => {
    const [young, old] = [join(folder, '.new-a.json'), join(folder, '.new-b.json')];
    for (const path of [young, old]) writeFileSync(path, '{');
    utimesSync(young, NOW / 1000, NOW / 1000);
    utimesSync(old, NOW / 1000 - 100, NOW / 1000 - 100);
    expect(journal.collect().records).toEqual([]);
    expect(readdirSync(folder)).toEqual(['.new-a.json']);
  });

  it('treats a future instant as now', () => {
    put('g1', { ...ran, startedAt: '2027-01-01T00:00:00Z' } as typeof ran);
    expect(journal.collect().records).toMatchObject([{ startedAt: NOW, endedAt: NOW }]);
  });

  it('reports a missing records folder, and finds it again', () => {
    const { path, flags } = guardFolder(directory);
    renameSync(path, `${path}-away`);
    writeFileSync(path, '');
    expect(journal.collect().trouble).toContain(`${path} is not a folder`);
    expect(journal.running().size).toBe(0);
    renameSync(`${path}-away`, path.replace(/.$/, 'x'));
    renameSync(path, `${path}-file`);
    expect(journal.collect()).toMatchObject({ records: [], trouble: undefined });
    expect(existsSync(flags)).toBe(true);
  });
});

describeWith([], rootLacks('files of other users'))('a file left by another user', () => {
  it('is attributed to the owner of the file, whatever it says', () => {
    put('g1', { state: 'skipped', holds: [hold] }, 'shop', WEB);
    put('g2', ran, 'shop', 54_321);
    expect(journal.collect().records).toMatchObject([
      { user: { uid: WEB, name: 'www-data' } },
      { user: { uid: 54_321 }, runId: runId('g2', 54_321) },
    ]);
  });

  it("is not a running guard where it names another user's process", () => {
    put('g1', { state: 'running', guard: ALIVE, command: ALIVE }, 'shop', WEB);
    put('g2', { state: 'running', guard: { pid: 1 } }, 'shop', WEB);
    expect(journal.running().size).toBe(0);
    expect(journal.collect().records).toHaveLength(2);
  });

  it('is removed and reported where it is a symlink, a pipe, a folder or a hard link', () => {
    const secret = join(directory.root, 'secret');
    writeFileSync(secret, JSON.stringify({ format: 2, integrationId: 'shop', startedAt, ...ran }));
    symlinkSync(secret, join(folder, nameOf('g1')));
    linkSync(secret, join(folder, nameOf('g2')));
    expect(spawnSync('mkfifo', [join(folder, nameOf('g3'))]).status).toBe(0);
    mkdirSync(join(folder, nameOf('g4')));
    mkdirSync(join(folder, nameOf('g5'), 'full'), { recursive: true });
    writeFileSync(join(folder, 'README.txt'), 'hello');
    const { records, dropped } = journal.collect();
    expect(records).toEqual([]);
    expect(dropped).toEqual([{ user, why: 'no-record', count: 6 }]);
    expect(readdirSync(folder)).toEqual([nameOf('g5')]);
    expect(existsSync(secret)).toBe(true);
  });

  it('is read up to a limit, and the rest is removed and reported', () => {
    for (let i = 0; i < 1_010; i += 1) {
      put(`g${i}`, { state: 'checking', guard: { pid: nobody.pid ?? 0 } }, 'shop', WEB);
    }
    const { records, dropped } = journal.collect();
    expect(records).toEqual([]);
    expect(dropped).toEqual([{ user: { uid: WEB, name: 'www-data' }, why: 'too-many', count: 10 }]);
    expect(readdirSync(folder)).toHaveLength(1_000);
  });

  let nobody: ChildProcess;
  beforeAll(async () => {
    nobody = spawn('sleep', ['60'], { uid: WEB, stdio: 'ignore' });
    await once(nobody, 'spawn');
  });
  afterAll(() => void nobody.kill());
});

describe('watching for guards', () => {
  it('reports a burst of files in few calls, and nothing after unsubscribing', async () => {
    let calls = 0;
    let seen = 0;
    const undo = journal.watch(() => {
      calls += 1;
      seen = journal.collect().records.length;
    });
    onTestFinished(undo);
    for (let i = 0; i < 100; i += 1) put(`g${String(i)}`, ran);
    await eventually(() => seen === 100);
    expect(calls).toBeLessThan(10);
    undo();
    const before = calls;
    put('late', ran);
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(calls).toBe(before);
  });

  it('is not delayed by a constant stream of guards', async () => {
    let calls = 0;
    onTestFinished(
      journal.watch(() => {
        calls += 1;
      }),
    );
    await eventually(() => {
      put('g', ran);
      return calls >= 3;
    });
    expect(calls).toBe(3);
  });
});
