import { readdirSync, readFileSync, renameSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { GuardFile } from '../../../agent/adapters/guard-files.ts';
import { GuardJournalFiles } from '../../../agent/adapters/guard-journal.ts';
import { processMark } from '../../../agent/adapters/runners/process-mark.ts';
import { keptLog, type KeptLog } from '../../support/guard-log.ts';
import { eventually, guardedDirectory } from '../../support/guard-process.ts';

const NOW = Date.parse('2026-12-06T01:00:00Z');
const startedAt = '2026-12-06T00:59:00.000Z';
/** No process has this pid: it is above what Linux gives out. */
const DEAD = { pid: 2 ** 22 + 1, mark: 'boot:1' };
const ALIVE = { pid: process.pid, mark: processMark(process.pid) ?? '' };
const hold = {
  holdId: 'h',
  kind: 'window' as const,
  windowId: 'w',
  reason: 'r',
  by: 'schedule',
  from: '2026-12-06T00:00:00Z',
  until: '2026-12-06T04:00:00Z',
};

let folder: string;
let log: KeptLog;
let journal: GuardJournalFiles;

beforeEach(() => {
  folder = guardedDirectory().guardsFolder;
  log = keptLog();
  journal = new GuardJournalFiles(folder, { now: () => NOW, monotonic: () => 0 }, log);
});

type Body = GuardFile extends infer F
  ? F extends GuardFile
    ? Omit<F, 'format' | 'runId' | 'integrationId' | 'startedAt'>
    : never
  : never;

function put(runId: string, body: Body, integrationId = 'shop'): void {
  const file = { format: 1, runId, integrationId, startedAt, ...body };
  writeFileSync(join(folder, `.new-${runId}.json`), JSON.stringify(file));
  renameSync(join(folder, `.new-${runId}.json`), join(folder, `${runId}.json`));
}

const ran = {
  state: 'ran',
  endedAt: '2026-12-06T00:59:01.000Z',
  exitCode: 0,
  signal: null,
} as const;

describe('the guards’ journal', () => {
  it('hands out records, oldest first, again and again until they are forgotten', () => {
    put('g2', { ...ran, exitCode: null, signal: 'SIGTERM' }, 'other');
    put('g1', { state: 'skipped', holds: [hold, { ...hold, until: null }] });
    const first = journal.collect();
    const from = Date.parse(hold.from);
    const interval = { ...hold, from, until: Date.parse(hold.until) };
    expect(first.records).toEqual([
      {
        kind: 'skipped',
        integrationId: 'shop',
        at: Date.parse(startedAt),
        holds: [interval, { ...interval, until: null }],
      },
      {
        kind: 'ran',
        runId: 'g2',
        integrationId: 'other',
        startedAt: Date.parse(startedAt),
        endedAt: Date.parse(ran.endedAt),
        exitCode: null,
        signal: 'SIGTERM',
      },
    ]);
    put('g3', ran);
    expect(journal.collect().records).toHaveLength(3);
    first.forget();
    expect(readdirSync(folder)).toEqual(['g3.json']);
    first.forget();
    expect(journal.collect().records).toHaveLength(1);
  });

  it('lists guards that live, by integration, and whether or not they have begun', () => {
    put('g1', { state: 'checking', guard: ALIVE });
    put('g2', { state: 'running', guard: ALIVE });
    put('g3', { state: 'running', guard: DEAD, command: ALIVE }, 'other');
    put('g4', { state: 'running', guard: { pid: process.pid, mark: 'boot:1' } });
    put('g5', { state: 'checking', guard: DEAD });
    put('g6', ran);
    const { pid } = process;
    const one = { pid, pids: [pid], startedAt: Date.parse(startedAt), isChecking: false };
    expect(journal.running()).toEqual(
      new Map([
        [
          'shop',
          [
            { ...one, runId: 'g1', isChecking: true },
            { ...one, runId: 'g2' },
          ],
        ],
        ['other', [{ ...one, runId: 'g3', pids: [DEAD.pid, pid] }]],
      ]),
    );
    expect(readdirSync(folder)).toHaveLength(6);
  });

  it('loses no run of a guard that died: its end is unknown, and noticed now', () => {
    put('g1', { state: 'running', guard: DEAD, command: DEAD });
    put('g2', { state: 'checking', guard: DEAD });
    put('g3', { state: 'running', guard: ALIVE });
    const collected = journal.collect();
    expect(collected.records).toEqual([
      {
        kind: 'ran',
        runId: 'g1',
        integrationId: 'shop',
        startedAt: Date.parse(startedAt),
        endedAt: NOW,
        exitCode: null,
        signal: null,
      },
    ]);
    expect(log.lines).toMatchObject([{ event: 'guard.died', detail: { runId: 'g2' } }]);
    collected.forget();
    expect(readdirSync(folder)).toEqual(['g3.json']);
  });

  it.each([
    ['not JSON', '{"format":1,'],
    ['of another format', JSON.stringify({ format: 2, runId: 'g1' })],
    [
      'naming no integration that there can be',
      JSON.stringify({ format: 1, runId: 'g', integrationId: '../x', startedAt, ...ran }),
    ],
  ])('moves aside and reports a file that is %s, and reads the others', (_, content) => {
    writeFileSync(join(folder, 'g1.json'), content);
    put('g2', ran);
    expect(journal.collect().records).toMatchObject([{ runId: 'g2' }]);
    expect(readdirSync(folder).sort()).toEqual(['g1.json.broken', 'g2.json']);
    expect(readFileSync(join(folder, 'g1.json.broken'), 'utf8')).toBe(content);
    expect(log.lines).toMatchObject([{ event: 'guard.broken' }]);
    expect(journal.collect().records).toHaveLength(1);
    expect(log.lines).toHaveLength(1);
  });

  it('hands out many records in parts', () => {
    for (let i = 0; i < 5002; i += 1) put(`g${String(i).padStart(5, '0')}`, ran);
    const first = journal.collect();
    first.forget();
    const rest = journal.collect();
    expect([first.records.length, rest.records.length]).toEqual([5000, 2]);
  });

  it('removes what a killed guard left half written, in time', () => {
    const [young, old] = [join(folder, '.new-a.json'), join(folder, '.new-b.json')];
    for (const path of [young, old]) writeFileSync(path, '{');
    utimesSync(young, NOW / 1000, NOW / 1000);
    utimesSync(old, NOW / 1000 - 100, NOW / 1000 - 100);
    expect(journal.collect().records).toEqual([]);
    expect(readdirSync(folder)).toEqual(['.new-a.json']);
  });
});

describe('watching the guards', () => {
  it('tells of a burst of files in few calls, and nothing once it is undone', async () => {
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

  it('is not put off by guards that never pause', async () => {
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
