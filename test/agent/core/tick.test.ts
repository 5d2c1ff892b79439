import { describe, expect, it } from 'vitest';
import type { AgentState } from '../../../agent/core/state/agent-state.ts';
import { CATCH_UP_AT_ONCE } from '../../../agent/core/runs/catch-up.ts';
import { StateKeeper } from '../../../agent/core/state/state-keeper.ts';
import { tick } from '../../../agent/core/tick.ts';
import { selectorSchema } from '../../../shared/domain/definitions/selector.ts';
import type { Occurrence } from '../../../shared/domain/holds/occurrence.ts';
import { agentState, planOf } from '../../support/agent-states.ts';
import { definitionsOf, everySecond, windowOver } from '../../support/definitions.ts';
import type { RecordedFact } from '../../../shared/domain/trail/recorded-entry.ts';

function note(value: unknown): string | undefined {
  return typeof value === 'number' || typeof value === 'string' ? `${value}` : undefined;
}

/** An agent with two integrations that ticks only when told to. */
function world(
  occurrences: Record<string, readonly Occurrence[]>,
  parts: Partial<AgentState> = {},
) {
  const keeper = new StateKeeper(
    agentState({
      definitions: definitionsOf({
        systems: [{ id: 'erp' }],
        integrations: [everySecond('orders', { systems: ['erp'] }), everySecond('mail')],
        windows: Object.keys(occurrences).map((id) => windowOver(id, { systems: ['erp'] })),
      }),
      cursors: new Map([
        ['orders', 0],
        ['mail', 0],
      ]),
      ...parts,
    }),
  );
  const plan = planOf(keeper.state, occurrences);
  let run = 0;
  const look = (now: number, sweep = false): string[] => {
    const { draft } = tick({
      state: keeper.state,
      plan,
      now,
      due: [],
      sweep,
      isLive: true,
      caughtUpAt: new Map(),
      newRunId: () => `run-${++run}`,
    });
    keeper.apply(draft.toChange(), keeper.state.revision + 1);
    return draft.facts.map(({ kind, windowId, integrationId, detail }: RecordedFact) =>
      [kind, windowId, integrationId, note(detail['lateMs'] ?? detail['why'])]
        .filter((part) => part !== undefined)
        .join(' '),
    );
  };
  return { keeper, look };
}

describe('tick', () => {
  it('opens and closes by level, in order, and only once', () => {
    const { look } = world({ night: [{ opensAt: 1000, closesAt: 5000 }] });
    expect(look(999)).toEqual([]);
    expect(look(1000)).toEqual([
      'window.opened night',
      'hold.placed night',
      'drain.completed night',
      'integration.paused night orders',
    ]);
    expect(look(3000)).toEqual([]);
    expect(look(4999)).toEqual([]);
    expect(look(5000)).toEqual([
      'hold.released night',
      'window.closed night',
      'integration.resumed orders',
    ]);
    expect(look(6000)).toEqual([]);
  });

  it('keeps an integration paused by the longer of two windows when the shorter closes', () => {
    const { look, keeper } = world({
      short: [{ opensAt: 1000, closesAt: 2000 }],
      long: [{ opensAt: 1500, closesAt: 4000 }],
    });
    look(1000);
    expect(look(1500)).toEqual(['window.opened long', 'hold.placed long', 'drain.completed long']);
    expect(look(2000)).toEqual(['hold.released short', 'window.closed short']);
    expect(keeper.state.resting.has('orders')).toBe(true);
    expect(look(4000)).toContain('integration.resumed orders');
  });

  it('records how late an opening and a closing came', () => {
    const { look } = world({ night: [{ opensAt: 10_000, closesAt: 50_000 }] });
    look(1000);
    expect(look(15_000)[0]).toBe('window.opened night 5000');
    expect(look(58_000)).toEqual([
      'hold.released night 8000',
      'window.closed night 8000',
      'integration.resumed orders',
    ]);
  });

  it('records a window that opened and closed between two ticks', () => {
    const { look, keeper } = world(
      { night: [{ opensAt: 10_000, closesAt: 50_000 }] },
      { tickedAt: 1000 },
    );
    expect(look(60_000)).toEqual([
      'window.opened night 50000',
      'hold.placed night',
      'hold.released night 10000',
      'window.closed night 10000',
    ]);
    expect(keeper.state.openings.size).toBe(0);
    expect(look(61_000)).toEqual([]);
  });

  it('records nothing about windows before the first start', () => {
    const { look } = world({ night: [{ opensAt: 10, closesAt: 50 }] });
    expect(look(1000, true)).toEqual([]);
  });

  it('closes an occurrence that the changed definition no longer has', () => {
    const opening = {
      holdId: 'gone@1970-01-01T00:00:00Z',
      windowId: 'gone',
      opensAt: 0,
      closesAt: 9000,
    };
    const { look } = world({}, { openings: new Map([[opening.holdId, opening]]), tickedAt: 500 });
    expect(look(1000)).toEqual([
      'hold.released gone definition-changed',
      'window.closed gone definition-changed',
    ]);
  });

  it('opens again after the clock was set back into a window', () => {
    const { look } = world({ night: [{ opensAt: 10_000, closesAt: 50_000 }] });
    look(10_000);
    look(50_000);
    expect(look(20_000)[0]).toBe('window.opened night 10000');
  });

  it('ends a manual hold at its end, recording its lateness', () => {
    const hold = {
      id: 'h1',
      selector: selectorSchema.parse({ integrations: ['mail'] }),
      reason: 'incident',
      by: 'ana',
      since: 0,
      until: 2000,
    };
    const { look, keeper } = world({}, { manualHolds: new Map([['h1', hold]]) });
    expect(look(100, true)).toEqual(['integration.paused mail']);
    expect(look(5000)).toEqual(['hold.released 3000', 'integration.resumed mail']);
    expect(keeper.state.manualHolds.size).toBe(0);
  });

  it('starts owed runs one a tick, oldest first, never inside a hold, up to a limit', () => {
    const { look, keeper } = world(
      { night: [{ opensAt: 10_000, closesAt: 50_000 }] },
      {
        owed: new Map([
          ['orders', [3000, 4000]],
          ['mail', [2000]],
        ]),
      },
    );
    look(20_000);
    expect(
      [...keeper.state.activeRuns.values()].map((run) => [run.integrationId, run.dueAt]),
    ).toEqual([['mail', 2000]]);
    look(20_500);
    expect(keeper.state.activeRuns.size).toBe(1);
    look(50_000);
    expect(keeper.state.activeRuns.get('orders')).toMatchObject({
      dueAt: 3000,
      trigger: 'catch-up',
    });
    expect(keeper.state.owed.get('orders')).toEqual([4000]);
    expect(CATCH_UP_AT_ONCE).toBeLessThan(10);
  });
});
