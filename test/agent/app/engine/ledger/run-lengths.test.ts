import { describe, expect, it } from 'vitest';
import { RunLengths } from '../../../../../agent/app/engine/ledger/run-lengths.ts';
import { ChangeDraft } from '../../../../../agent/core/state/change-draft.ts';
import { noteClockStep } from '../../../../../agent/core/state/clock-step.ts';
import { HOUR_MS } from '../../../../../shared/domain/values/time-units.ts';
import { agentState } from '../../../../support/agent-states.ts';
import { MemoryStore } from '../../../../support/memory-store.ts';
import { exit } from '../../../../support/outcomes.ts';

const START = Date.parse('2026-12-06T00:00:00Z');
const SLEPT_MS = 47 * HOUR_MS;

let runs = 0;

function ended(startedAt: number, endedAt: number): ChangeDraft {
  const runId = `run-${(runs += 1)}`;
  const common = { runId, integrationId: 'flow', trigger: 'schedule', dueAt: startedAt } as const;
  const draft = new ChangeDraft();
  draft.runs.set(runId, {
    ...{ ...common, startedAt, endedAt },
    ...{ state: 'succeeded', outcome: exit(0), output: '' },
  });
  return draft;
}

/** The clock shows `now`, `stepMs` more than has passed. */
function stepped(stepMs: number, now: number): ChangeDraft {
  const draft = new ChangeDraft();
  noteClockStep(agentState({}), stepMs, now, draft);
  return draft;
}

function life(store = new MemoryStore()) {
  const lengths = new RunLengths(store);
  expect(lengths.expectedMs('flow')).toBe(250);
  const commit = (draft: ChangeDraft): void => {
    store.commit(draft.toChange(), draft.facts);
    lengths.committed(draft);
  };
  return { store, lengths, commit };
}

const WOKE = START + SLEPT_MS + 10_000;

describe('the expected length of a run', () => {
  it.each([
    ['was noticed before its end', [stepped(SLEPT_MS, WOKE), ended(START, WOKE + 1_000)]],
    ['is noticed after its end', [ended(START, WOKE - 1_000), stepped(SLEPT_MS, WOKE)]],
  ])('has no run in it that the machine slept through, where the sleep %s', (_, drafts) => {
    const { store, lengths, commit } = life();
    commit(ended(START - 60_000, START - 58_000));
    for (const draft of drafts) commit(draft);
    expect(lengths.expectedMs('flow')).toBe(2_000);
    // The next life reads it from the history.
    expect(new RunLengths(store).expectedMs('flow')).toBe(2_000);
    commit(ended(WOKE + 60_000, WOKE + 63_000));
    expect(lengths.expectedMs('flow')).toBe(3_000);
  });

  it('has every run in it during which the clock was only set back', () => {
    const { lengths, commit } = life();
    commit(ended(START, START + 5_000));
    commit(stepped(-3_000, START + 4_000));
    expect(lengths.expectedMs('flow')).toBe(5_000);
  });

  it('is reported as changed when a sleep is noticed late', () => {
    const { lengths, commit } = life();
    commit(ended(START, WOKE - 1_000));
    lengths.takeChanged();
    commit(stepped(SLEPT_MS, WOKE));
    expect(lengths.takeChanged()).toEqual(['flow']);
  });
});
