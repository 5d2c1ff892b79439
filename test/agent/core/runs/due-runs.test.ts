import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../../../agent/core/state/agent-state.ts';
import { ChangeDraft } from '../../../../agent/core/state/change-draft.ts';
import {
  decideDueRuns,
  LISTED_DUE_RUNS,
  START_GRACE_MS,
} from '../../../../agent/core/runs/due-runs.ts';
import { OWED_RUNS } from '../../../../agent/core/runs/owed-runs.ts';
import type { Occurrence } from '../../../../shared/domain/holds/occurrence.ts';
import { agentState, planOf } from '../../../support/agent-states.ts';
import { definitionsOf, everySecond, windowOver } from '../../../support/definitions.ts';
import { ofKind } from '../../../support/of-kind.ts';

const RUNNING: RunRecord = {
  runId: 'r0',
  integrationId: 'flow',
  trigger: 'schedule',
  dueAt: 1000,
  startedAt: 1000,
  state: 'running',
};

function decide(input: {
  cursor: number;
  now: number;
  windows?: readonly Occurrence[];
  missedRuns?: 'skip' | 'once' | 'all';
  owed?: readonly number[];
  isRunning?: boolean;
}) {
  const { cursor, now, windows = [], missedRuns = 'skip', owed = [], isRunning = false } = input;
  const state = agentState({
    definitions: definitionsOf({
      integrations: [everySecond('flow', { missedRuns })],
      windows: [windowOver('w', { all: true })],
    }),
    cursors: new Map([['flow', cursor]]),
    owed: new Map(owed.length === 0 ? [] : [['flow', owed]]),
    activeRuns: new Map(isRunning ? [['flow', RUNNING]] : []),
  });
  const draft = new ChangeDraft();
  const started = decideDueRuns(
    'flow',
    state,
    planOf(state, { w: windows }),
    now,
    () => 'r1',
    draft,
  );
  return {
    started,
    draft,
    facts: draft.facts.map(({ kind, dueAt }) => `${kind} ${dueAt?.slice(17, -1) ?? 'range'}`),
    owed: draft.owed.get('flow'),
    cursor: draft.cursors.get('flow'),
  };
}

describe('decideDueRuns', () => {
  it('starts the run that is due, and records nothing before it has started', () => {
    const { started, facts, cursor } = decide({ cursor: 1000, now: 2004 });
    expect(started).toMatchObject({ runId: 'r1', dueAt: 2000, startedAt: 2004, state: 'starting' });
    expect(facts).toEqual([]);
    expect(cursor).toBe(2000);
  });

  it('does nothing where nothing is due', () => {
    const { started, draft } = decide({ cursor: 2000, now: 2999 });
    expect(started).toBeUndefined();
    expect(draft.isEmpty).toBe(true);
  });

  it('starts only the latest of several runs found together', () => {
    const { started, facts } = decide({ cursor: 1000, now: 5500 });
    expect(started?.dueAt).toBe(5000);
    expect(facts).toEqual(['run.missed 02', 'run.missed 03', 'run.missed 04']);
  });

  it('starts nothing later than the grace period', () => {
    const { started, facts } = decide({ cursor: 1000, now: 2000 + START_GRACE_MS + 999 });
    expect(started?.dueAt).toBe(2000 + START_GRACE_MS);
    expect(facts).toHaveLength(START_GRACE_MS / 1000);
  });

  it('holds what was due inside a window, also when it is found after the closing', () => {
    const windows = [{ opensAt: 2000, closesAt: 4000 }];
    const { started, facts } = decide({ cursor: 1000, now: 4100, windows });
    expect(facts).toEqual(['run.skipped 02', 'run.skipped 03']);
    expect(started?.dueAt).toBe(4000);
  });

  it('holds what was due before the opening and is found inside', () => {
    const windows = [{ opensAt: 2500, closesAt: 9000 }];
    const { started, facts, draft } = decide({ cursor: 1000, now: 2600, windows });
    expect(started).toBeUndefined();
    expect(facts).toEqual(['run.skipped 02']);
    expect(ofKind('run.skipped', draft.facts)[0]?.detail.why).toBe('held');
    expect(draft.facts[0]?.windowId).toBe('w');
  });

  it('skips a run while the previous one is still going, and owes nothing for it', () => {
    const { started, facts, owed } = decide({
      cursor: 1000,
      now: 2001,
      isRunning: true,
      missedRuns: 'all',
    });
    expect(started).toBeUndefined();
    expect(facts).toEqual(['run.skipped 02']);
    expect(owed).toBeUndefined();
  });

  it.each([
    ['skip', []],
    ['once', [3000]],
    ['all', [2000, 3000]],
  ] as const)('owes for missedRuns: %s what that asks to catch up', (missedRuns, expected) => {
    const windows = [{ opensAt: 2000, closesAt: 9000 }];
    const { owed } = decide({ cursor: 1000, now: 3100, windows, missedRuns });
    expect(owed ?? []).toEqual(expected);
  });

  it('with `all`, starts none before older held runs', () => {
    const all = { missedRuns: 'all' } as const;
    const waiting = decide({ ...all, cursor: 1000, now: 2001, owed: [500] });
    expect(waiting.started).toBeUndefined();
    expect(waiting.facts).toEqual(['run.skipped 02']);
    expect(waiting.draft.facts[0]?.detail).toMatchObject({
      holds: [],
      why: 'held-runs-first',
    });
    expect(waiting.owed).toEqual([500, 2000]);
    const windows = [{ opensAt: 2000, closesAt: 4000 }];
    const late = decide({ ...all, cursor: 1000, now: 5001, windows });
    expect(late.started).toBeUndefined();
    expect(late.owed).toEqual([2000, 3000, 4000, 5000]);
    // A run due during another one is not owed: the queue would never end.
    const running = decide({ ...all, cursor: 1000, now: 2001, owed: [500], isRunning: true });
    expect(running.owed).toBeUndefined();
  });

  it('keeps owed runs in order, each once, where due instants repeat', () => {
    const windows = [{ opensAt: 0, closesAt: 1e9 }];
    const all = { missedRuns: 'all', windows } as const;
    const { owed } = decide({ ...all, cursor: 1000, now: 3001, owed: [500, 2000, 8000] });
    expect(owed).toEqual([500, 2000, 3000, 8000]);
  });

  it('owes the newest runs of a very long absence, and records that the rest are not caught up', () => {
    const now = 10_000_000;
    const { owed, draft } = decide({ cursor: 1000, now, missedRuns: 'all' });
    expect(owed).toHaveLength(OWED_RUNS);
    expect(owed?.at(-1)).toBe(now);
    const trimmed = draft.facts.at(-1);
    const runs = now / 1000 - 1 - OWED_RUNS;
    expect(trimmed).toMatchObject({ kind: 'catchup.trimmed', detail: { runs } });
    const once = decide({ cursor: 1000, now: now + START_GRACE_MS + 999, missedRuns: 'once' });
    expect(once.owed ?? [now + START_GRACE_MS]).toHaveLength(1);
  });

  it('names at most fifty holds of a run, and gives their number', () => {
    const windows = Array.from({ length: 70 }, (_, index) => ({
      opensAt: 1000 + index,
      closesAt: 9000,
    }));
    const { draft } = decide({ cursor: 1000, now: 2001, windows });
    expect(draft.facts[0]?.detail).toMatchObject({ holdsInAll: 70 });
    expect((draft.facts[0]?.detail as { holds: unknown[] }).holds).toHaveLength(50);
  });

  it('counts a run that starts on schedule as the catch-up of `once`', () => {
    const { owed, started } = decide({ cursor: 1000, now: 2001, missedRuns: 'once', owed: [500] });
    expect(owed).toBeNull();
    expect(started).toMatchObject({ dueAt: 2000, settles: 500 });
  });

  it('links the starting run to the held one it catches up, the latest', () => {
    const windows = [{ opensAt: 2000, closesAt: 4000 }];
    const { started } = decide({ cursor: 1000, now: 4001, windows, missedRuns: 'once' });
    expect(started).toMatchObject({ dueAt: 4000, settles: 3000 });
    expect(decide({ cursor: 1000, now: 4001, windows }).started).not.toHaveProperty('settles');
  });

  it('limits what `all` keeps and records what it dropped', () => {
    const windows = [{ opensAt: 0, closesAt: 1e9 }];
    const now = 1000 + (OWED_RUNS + 5) * 1000;
    const { owed, draft } = decide({ cursor: 1000, now, windows, missedRuns: 'all' });
    expect(owed).toHaveLength(OWED_RUNS);
    expect(draft.facts.at(-1)).toMatchObject({ kind: 'catchup.trimmed', detail: { runs: 5 } });
  });

  it('reports a very long absence as one range and lists the newest runs individually', () => {
    const now = 1000 * 1000 * 1000;
    const { facts, started } = decide({ cursor: 1000, now });
    expect(facts[0]).toBe('run.missed range');
    expect(facts).toHaveLength(LISTED_DUE_RUNS);
    expect(started?.dueAt).toBe(now);
  });

  it('accounts for each due instant exactly once, whenever ticks happen', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 4000 }), { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 0, max: 60_000 }),
        fc.integer({ min: 1, max: 30_000 }),
        (gaps, opensAt, length) => {
          const windows = [{ opensAt, closesAt: opensAt + length }];
          const seen: number[] = [];
          let cursor = 0;
          let now = 0;
          for (const gap of gaps) {
            now += gap;
            const { draft, started } = decide({ cursor, now, windows });
            for (const fact of draft.facts) seen.push(Date.parse(fact.dueAt ?? ''));
            if (started !== undefined) seen.push(started.dueAt);
            cursor = draft.cursors.get('flow') ?? cursor;
          }
          const expected = Array.from(
            { length: Math.floor(now / 1000) },
            (_, index) => (index + 1) * 1000,
          );
          expect(seen.sort((a, b) => a - b)).toEqual(expected);
        },
      ),
    );
  });
});
