import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  archivedDue,
  archivedRuns,
} from '../../../../../agent/features/archives/adapters/archived-runs.ts';
import { sealArchive } from '../../../../../agent/features/archives/adapters/seal-archive.ts';
import {
  openStore,
  type RecordedStore,
} from '../../../../../agent/adapters/sqlite/sqlite-store.ts';
import { explainAnyRun } from '../../../../../agent/app/views/archived-explanation.ts';
import { formatInstant } from '../../../../../shared/domain/values/instant.ts';
import { agentState, planOf } from '../../../../support/agent-states.ts';
import { factNumber } from '../../../../support/audit-facts.ts';
import { got } from '../../../../support/signed-trail.ts';
import { temporaryDataDirectory } from '../../../../support/temporary-directory.ts';

const SPAN = 1_024;
const SPANS = 6;
const FROM = Date.parse('2026-12-06T01:00:00Z');
/** Entries from the start of a run to its end: nearly a span. */
const TAKES = 1_001;

let directory: ReturnType<typeof temporaryDataDirectory>;
let store: RecordedStore;

const dueAt = (n: number): number => FROM + n * 1_000;

/** Even ones start a run, odd ones end one; those of `shop-rare` are few, and early. */
function runFact(n: number) {
  const run = n % 2 === 0 ? n : n - TAKES;
  return factNumber(n, {
    ...(n % 2 === 0
      ? { kind: 'run.started' as const, dueAt: formatInstant(dueAt(n)) }
      : { kind: 'run.succeeded' as const }),
    ...{ runId: `run-${run}`, integrationId: run < 10 ? 'shop-rare' : `shop-${run % 7}` },
  });
}

beforeEach(() => {
  directory = temporaryDataDirectory();
  store = openStore({ directory, report: () => undefined });
  store.commit(
    {},
    Array.from({ length: SPAN * SPANS + 100 }, (_, n) => runFact(n)),
  );
});
afterEach(() => {
  store.close();
  directory.dispose();
});

function archive(): void {
  for (let span = 0; span < SPANS; span += 1) {
    const range = { first: Math.max(1, span * SPAN), last: (span + 1) * SPAN - 1 };
    const archived = got(sealArchive(directory.database, range));
    const { file, sha256, bytes, first, last, hash } = archived;
    const detail = { file, sha256, bytes, first, last, hash };
    store.commit({ archived }, [
      { at: '2028-01-01T00:00:00Z', kind: 'trail.archived', actor: { kind: 'agent' }, detail },
    ]);
  }
  while (store.archives.discard(500) > 0);
}

async function explained(n: number, integrationId: string) {
  const plan = planOf(agentState());
  const { history, archives } = store;
  const olderEntries = {
    due: (asked: Parameters<typeof archivedDue>[1]) =>
      Promise.resolve({ ok: true as const, value: archivedDue(directory.database, asked) }),
  };
  const at = { dueAt: dueAt(n), now: dueAt(9_000_000) };
  const question = { integrationId, ...at, plan, history, reopenings: new Map() };
  return got(await explainAnyRun({ archives, olderEntries }, question));
}

describe('a run that is in archives', () => {
  it('is explained as it was before, wherever its start, its end and its neighbours lie', async () => {
    const asked = [10, 22, 1_010, 1_020, 1_024, 2_040, 3_000, 5_100, 5_200, 6_140, 6_200];
    const all = () => Promise.all(asked.map((n) => explained(n, `shop-${n % 7}`)));
    const before = await all();
    expect(new Set(before.map(({ verdict }) => verdict))).toEqual(
      new Set(['succeeded', 'running']),
    );
    archive();
    expect(await all()).toEqual(before);
  });

  it('names the archive that it would need, where that is too far away', async () => {
    archive();
    const { unreadArchive, verdict } = await explained(11, 'shop-4');
    expect([verdict, unreadArchive]).toEqual([
      'unknown',
      'trail-000000003072-000000004095.jsonl.gz',
    ]);
    expect((await explained(10, 'shop-3')).unreadArchive).toBeUndefined();
  });
});

describe('the last runs before an instant', () => {
  it('are found with their ends, newest archive first', () => {
    archive();
    const asked = { integrations: ['shop-1', 'shop-2'], at: formatInstant(dueAt(2_060)) };
    const { runs, unread } = archivedRuns(directory.database, asked);
    expect(unread).toBeNull();
    expect(runs.map(({ started, end }) => [started.runId, started.dueAt, end?.runId])).toEqual(
      ['run-2052', 'run-2060'].map((id) => [id, formatInstant(dueAt(Number(id.slice(4)))), id]),
    );
  });

  it('name the archive where older ones may be', () => {
    archive();
    const asked = { integrations: ['shop-rare', 'shop-1'], at: formatInstant(dueAt(9_000)) };
    const { runs, unread } = archivedRuns(directory.database, asked);
    expect(runs.map(({ started }) => started.integrationId)).toEqual(['shop-1']);
    expect(unread).toBe('trail-000000002048-000000003071.jsonl.gz');
    const early = { ...asked, at: formatInstant(dueAt(2_000)) };
    expect(archivedRuns(directory.database, early)).toMatchObject({ unread: null });
    expect(archivedRuns(directory.database, early).runs).toHaveLength(2);
  });
});
