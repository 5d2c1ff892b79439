import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunRecord } from '../../../../../agent/core/state/agent-state.ts';
import {
  openStore,
  type RecordedStore,
} from '../../../../../agent/adapters/sqlite/sqlite-store.ts';
import { forge } from '../../../../support/forger.ts';
import { temporaryDataDirectory } from '../../../../support/temporary-directory.ts';

const directory = temporaryDataDirectory();
let store: RecordedStore;

const run = (n: number, parts: Partial<RunRecord>): [string, RunRecord] => [
  `run-${n}`,
  {
    runId: `run-${n}`,
    integrationId: 'orders',
    trigger: 'schedule',
    dueAt: n * 1000,
    startedAt: n * 1000 + 5,
    state: 'succeeded',
    endedAt: n * 1000 + 500,
    ...parts,
  },
];

beforeAll(() => {
  store = openStore({ directory, report: () => expect.fail('Nothing is odd here') });
  const runs = new Map([
    run(1, {}),
    run(2, { state: 'failed' }),
    run(3, { state: 'running' }),
    // Was due long ago and is listed at its catch-up.
    run(4, { trigger: 'catch-up', dueAt: 10, startedAt: 4000 }),
    run(5, { trigger: 'catch-up', dueAt: 2500, startedAt: 9000, state: 'failed' }),
    run(6, { integrationId: 'mail' }),
    run(7, { integrationId: 'mail', trigger: 'catch-up', startedAt: 4000 }),
  ]);
  store.commit({ runs }, []);
});

afterAll(() => {
  store.close();
  directory.dispose();
});

describe('past runs', () => {
  it('regular runs by when they were due, catch-up runs by when they started', () => {
    expect(store.history.runsDueByEnd('orders', 1000, 5000)).toEqual({
      succeeded: [1000, 4000],
      failed: [2000],
      running: [3000],
    });
    expect(store.history.runsDueByEnd('orders', 5000, 10_000)).toEqual({
      succeeded: [],
      failed: [9000],
      running: [],
    });
    const few = store.history.runsDue('orders', 1000, 5000, 10);
    expect(few?.map(({ dueAt }) => dueAt).sort((a, b) => a - b)).toEqual([10, 1000, 2000, 3000]);
    expect(store.history.runsDue('orders', 1000, 5000, 3)).toBeUndefined();
  });

  it('reads catch-up runs from an index of their own', () => {
    const plan = forge(directory.database, (database) =>
      database
        .prepare<[], { detail: string }>(
          `EXPLAIN QUERY PLAN SELECT json_group_array(started_at) FROM runs INDEXED BY runs_made_up
           WHERE integration_id = 'a' AND started_at >= 1 AND started_at < 9
           AND trigger = 'catch-up' AND state = 'succeeded'`,
        )
        .all(),
    );
    expect(plan.map(({ detail }) => detail).join(' ')).toMatch(
      /USING COVERING INDEX runs_made_up \(integration_id=\? AND started_at>\?/,
    );
  });
});
