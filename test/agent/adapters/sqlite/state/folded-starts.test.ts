import { cpSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  openStore,
  type RecordedStore,
} from '../../../../../agent/adapters/sqlite/sqlite-store.ts';
import type { RunRecord, StateChange } from '../../../../../agent/core/state/agent-state.ts';
import { factNumber } from '../../../../support/audit-facts.ts';
import { forge } from '../../../../support/forger.ts';
import { MemoryStore } from '../../../../support/memory-store.ts';
import { exit } from '../../../../support/outcomes.ts';
import { temporaryDataDirectory } from '../../../../support/temporary-directory.ts';

const MANY = 40;

let directory: ReturnType<typeof temporaryDataDirectory>;
let copies: ReturnType<typeof temporaryDataDirectory>[];
let store: RecordedStore;

const open = (at = directory) => openStore({ directory: at, report: () => undefined });
const idOf = (n: number) => `job-${n}`;

const starting = (turn: number, n: number): RunRecord => ({
  runId: `run-${turn}-${n}`,
  integrationId: idOf(n),
  trigger: 'schedule',
  dueAt: turn * 1000,
  startedAt: turn * 1000 + 5,
  state: 'starting',
  ...(n % 7 === 0 ? { settles: turn * 1000 - 500 } : {}),
});

function startsOf(turn: number, jobs: number): StateChange {
  const runs = Array.from({ length: jobs }, (_, n) => starting(turn, n));
  return {
    runs: new Map(runs.map((run) => [run.runId, run])),
    cursors: new Map(runs.map(({ integrationId, dueAt }) => [integrationId, dueAt])),
  };
}

const becomes = (run: RunRecord, to: 'running' | 'succeeded'): RunRecord =>
  to === 'running'
    ? { ...run, state: 'running', pid: 7 }
    : { ...run, state: 'succeeded', endedAt: run.startedAt + 50, outcome: exit(0), output: 'x' };

const rows = (table: string) =>
  forge(directory.database, (database) =>
    database.prepare(`SELECT count(*) FROM ${table}`).pluck().get(),
  );

/** What an agent would find after a kill at this instant. */
function afterKill(): RecordedStore {
  const copy = temporaryDataDirectory();
  copies.push(copy);
  cpSync(directory.root, copy.root, { recursive: true });
  return open(copy);
}

beforeEach(() => {
  directory = temporaryDataDirectory();
  copies = [];
  store = open();
});

afterEach(() => {
  store.close();
  directory.dispose();
  for (const copy of copies) copy.dispose();
});

describe('runs that begin together', () => {
  it('are one row until the next commit, and rows of their own from then on', () => {
    store.commit(startsOf(1, MANY), []);
    expect([rows('folded_starts'), rows('runs'), rows('cursors')]).toEqual([1, 0, 0]);
    store.commit({ tickedAt: 1 }, []);
    expect([rows('folded_starts'), rows('runs'), rows('cursors')]).toEqual([0, MANY, MANY]);
  });

  it('are unfolded by themselves if no commit follows', async () => {
    store.commit(startsOf(1, MANY), []);
    await new Promise(setImmediate);
    expect([rows('folded_starts'), rows('runs'), rows('cursors')]).toEqual([0, MANY, MANY]);
  });

  it('are written as they are where there are few, or where their cursors are elsewhere', () => {
    store.commit(startsOf(1, 3), []);
    const elsewhere = { ...startsOf(2, MANY), cursors: new Map([[idOf(0), 7]]) };
    store.commit(elsewhere, []);
    expect([rows('folded_starts'), rows('runs')]).toEqual([0, 3 + MANY]);
  });

  it('are lost by no kill', () => {
    store.commit(startsOf(1, MANY), [factNumber(1)]);
    const found = afterKill();
    const state = found.load();
    expect([...state.activeRuns.values()]).toEqual([...(startsOf(1, MANY).runs?.values() ?? [])]);
    expect(state.cursors).toEqual(startsOf(1, MANY).cursors);
    expect(found.runsOf(idOf(0), 5)).toEqual([starting(1, 0)]);
    found.close();
  });

  it('stay folded when the next commit fails', () => {
    store.commit(startsOf(1, MANY), []);
    forge(directory.database, (database) => database.exec('DROP TABLE commands'));
    const command = { id: 'a', answer: '{}', at: 1 };
    expect(() => store.commit({ command }, [])).toThrow();
    expect([rows('folded_starts'), rows('runs')]).toEqual([1, 0]);
    store.commit({ tickedAt: 1 }, []);
    expect([rows('folded_starts'), rows('runs')]).toEqual([0, MANY]);
  });

  it('read like those of a store that folds nothing, after any commits and a kill', () => {
    const turns = fc.array(
      fc.record({
        jobs: fc.constantFrom(2, MANY),
        then: fc.constantFrom('nothing', 'some', 'all'),
        to: fc.constantFrom('running', 'succeeded'),
        isRemoved: fc.boolean(),
      }),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(turns, (story) => {
        const plain = new MemoryStore();
        const at = temporaryDataDirectory();
        copies.push(at);
        const folding = open(at);
        const both = (change: StateChange): void => {
          plain.commit(change, []);
          folding.commit(change, []);
        };
        for (const [turn, { jobs, then, to, isRemoved }] of story.entries()) {
          both(startsOf(turn, jobs));
          if (then === 'nothing') continue;
          const count = then === 'all' ? jobs : 1;
          const runs = new Map<string, RunRecord | null>();
          for (let n = 0; n < count; n += 1) {
            const run = starting(turn, n);
            runs.set(run.runId, isRemoved && n === 0 ? null : becomes(run, to));
          }
          both({ runs });
        }
        folding.close();
        const again = open(at);
        const found = again.load();
        const expected = plain.load();
        expect(new Map([...found.activeRuns].sort())).toEqual(
          new Map([...expected.activeRuns].sort()),
        );
        expect(found.cursors).toEqual(expected.cursors);
        for (const id of [idOf(0), idOf(1), idOf(MANY - 1)]) {
          expect(again.runsOf(id, 20)).toEqual(plain.runsOf(id, 20));
        }
        again.close();
      }),
      { numRuns: 15 },
    );
  });
});
