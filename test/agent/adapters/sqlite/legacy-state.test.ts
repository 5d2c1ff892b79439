import { afterEach, beforeEach, expect, it } from 'vitest';
import { openStore } from '../../../../agent/adapters/sqlite/sqlite-store.ts';
import type { Leak, Reopening, RunRecord } from '../../../../agent/core/state/agent-state.ts';
import { forge } from '../../../support/forger.ts';
import { exit, http } from '../../../support/outcomes.ts';
import { temporaryDataDirectory } from '../../../support/temporary-directory.ts';

/** State written by versions that stored sentences where there are facts now. */

let directory: ReturnType<typeof temporaryDataDirectory>;

const open = () => openStore({ directory, report: () => undefined });

const run: RunRecord = {
  runId: 'run-1',
  integrationId: 'orders',
  trigger: 'schedule',
  dueAt: 1000,
  startedAt: 1005,
  state: 'failed',
  endedAt: 1500,
  outcome: exit(1),
};

const reopening: Reopening = {
  holdId: 'w@3',
  windowId: 'w',
  opensAt: 3,
  closesAt: 8,
  startedAt: 8,
  overrunAt: 20,
  otherwise: 'ask',
  stage: 'checking',
  waiting: ['orders'],
  settling: {},
  released: [],
  systems: { erp: { passes: 0, needed: 3, lastAt: 9, lastOutcome: http(503), readyAt: null } },
  canary: null,
  canaryFailures: 0,
  nextReleaseAt: null,
  flowingAt: null,
};

const leak: Leak = {
  ...{ id: 'process-1', integrationId: 'orders', holdId: 'w@3', detectedAt: 9 },
  who: { code: 'process', pid: 7, user: 'shop', program: 'node' },
};

beforeEach(() => {
  directory = temporaryDataDirectory();
  const store = open();
  store.commit(
    {
      runs: new Map([[run.runId, run]]),
      reopenings: new Map([[reopening.holdId, reopening]]),
      leaks: new Map([[leak.id, leak]]),
    },
    [],
  );
  store.close();
});

afterEach(() => directory.dispose());

function write(sql: string, text: string | number): void {
  forge(directory.database, (database) => {
    const { changes } = database.prepare(sql).run(text);
    expect(changes).toBe(1);
  });
}

it.each([
  ['exit 1', exit(1)],
  ['HTTP 503', http(503)],
  ['something that nobody knows', { code: 'other', text: 'something that nobody knows' }],
])('how a run ended, as "%s"', (text, outcome) => {
  write('UPDATE runs SET outcome = ?', text);
  const store = open();
  expect(store.runsOf('orders', 1)).toEqual([{ ...run, outcome }]);
  store.close();
});

it("a system's last reply", () => {
  write(
    "UPDATE reopenings SET body = json_set(body, '$.systems.erp.lastOutcome', ?)",
    'connection refused: erp:443',
  );
  const store = open();
  expect(store.load().reopenings.get('w@3')?.systems['erp']?.lastOutcome).toEqual({
    code: 'connection',
    failure: 'refused',
    server: 'erp:443',
  });
  store.close();
});

it('how many a reopening had let go, without their names', () => {
  write("UPDATE reopenings SET body = json_set(body, '$.released', ?)", 1);
  const store = open();
  expect(store.load().reopenings.get('w@3')?.released).toEqual([]);
  store.close();
});

it('what ran despite a hold', () => {
  write("UPDATE leaks SET body = json_set(body, '$.who', ?)", 'pid 7 of user shop: node');
  const store = open();
  expect(store.load().leaks.get(leak.id)).toEqual(leak);
  store.close();
});
