import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HORIZON_MS, Planner } from '../../../../../agent/app/engine/plan/planner.ts';
import type { Plan } from '../../../../../agent/core/gate/plan.ts';
import { ChangeDraft } from '../../../../../agent/core/state/change-draft.ts';
import { StateKeeper } from '../../../../../agent/core/state/state-keeper.ts';
import type { MaintenanceWindow } from '../../../../../shared/domain/definitions/maintenance-window.ts';
import { agentState } from '../../../../support/agent-states.ts';
import { definitionsOf, everySecond } from '../../../../support/definitions.ts';
import { zones } from '../../../../support/zones.ts';

const HOUR = 3_600_000;
const NOW = Date.parse('2026-12-06T12:00:00Z');
const WINDOWS = ['a', 'b', 'c', 'd', 'e'];
const INTEGRATIONS = ['orders', 'stock', 'leads', 'mail'];
const MEASURED = { expectedMs: () => 0, guardsUnderWay: () => new Map() };

const { systems, integrations } = definitionsOf({
  systems: [{ id: 'erp' }, { id: 'crm' }],
  integrations: [
    everySecond('orders', { systems: ['erp'], tags: ['sales'] }),
    everySecond('stock', { systems: ['erp'] }),
    everySecond('leads', { systems: ['crm'], tags: ['sales'] }),
    everySecond('mail'),
  ],
});

const scopes = fc.constantFrom<{
  systems?: string[];
  tags?: string[];
  integrations?: string[];
  all?: boolean;
  except?: string[];
}>(
  { systems: ['erp'] },
  { systems: ['crm'] },
  { tags: ['sales'] },
  { integrations: ['mail'] },
  { all: true, except: ['stock'] },
);

const windowNamed = (id: string): fc.Arbitrary<MaintenanceWindow> =>
  fc
    .record({
      covers: scopes,
      hour: fc.integer({ min: 0, max: 23 }),
      length: fc.constantFrom('PT1H', 'PT5H', 'P2D'),
      rrule: fc.constantFrom('FREQ=DAILY', 'FREQ=WEEKLY', 'FREQ=HOURLY;INTERVAL=7', undefined),
      /** Not accepted by a document; a planner must not stop at it. */
      isBroken: fc.boolean().map((drawn) => drawn && id === 'e'),
    })
    .map(({ covers, hour, length, rrule, isBroken }) => {
      const start = `2026-12-0${1 + (hour % 7)}T${String(hour).padStart(2, '0')}:00`;
      const [window] = definitionsOf({
        systems: [{ id: 'erp' }, { id: 'crm' }],
        windows: [{ id, timeZone: 'UTC', start, duration: length, rrule, covers }],
      }).windows.values();
      if (window === undefined) throw new Error('one window was given');
      return isBroken ? { ...window, timeZone: 'Nowhere/Atlantis' } : window;
    });

/** It opens at midnight with all others of this kind. */
const daily = (id: string, timeZone = 'UTC'): [string, MaintenanceWindow | null] => {
  const covers = { systems: ['erp'] };
  const start = '2026-12-01T00:00';
  const window = { id, timeZone: 'UTC', start, duration: 'PT1H', rrule: 'FREQ=DAILY', covers };
  const { windows } = definitionsOf({ systems: [{ id: 'erp' }], windows: [window] });
  return [id, { ...windows.get(id), timeZone } as MaintenanceWindow];
};

/** What cannot be planned at first keeps its place among the windows. */
const BROKEN_FIRST: Map<string, MaintenanceWindow | null>[] = [
  new Map([daily('e', 'Nowhere/Atlantis')]),
  new Map([daily('b'), daily('e')]),
];

/** Some windows are added or changed, some removed. */
const edits = fc
  .uniqueArray(
    fc
      .constantFrom(...WINDOWS)
      .chain((id) => fc.tuple(fc.constant(id), fc.option(windowNamed(id), { freq: 3 }))),
    { maxLength: 3, selector: ([id]) => id },
  )
  .map((list) => new Map(list));

function answers({ board }: Plan, at: number): unknown {
  return {
    open: board.occurrencesBetween(at, at + 3 * HOUR),
    next: board.nextChangeAfter(at),
    of: INTEGRATIONS.map((id) => ({
      isHeld: board.isHeld(id, at),
      holds: board.holdsAt(id, at),
      flowsFrom: board.flowsFrom(id, at),
      next: board.nextBeginAfter(id, at),
    })),
    windows: board.windowsOver(['orders', 'mail']),
  };
}

describe('Planner', () => {
  it('plans after edits of windows what it would plan from the beginning', () => {
    const moments = fc.array(fc.integer({ min: -20, max: 28 * 24 }), {
      minLength: 4,
      maxLength: 4,
    });
    fc.assert(
      fc.property(fc.array(edits, { maxLength: 5 }), moments, (turns, hours) => {
        const keeper = new StateKeeper(
          agentState({
            tickedAt: NOW,
            definitions: { ...definitionsOf({}), systems, integrations },
          }),
        );
        const planner = new Planner(zones, MEASURED);
        let plan = planner.planFor(keeper.state, NOW);
        for (const [turn, windows] of turns.entries()) {
          const draft = new ChangeDraft();
          for (const [id, window] of windows) draft.windows.set(id, window);
          keeper.apply(draft.toChange(), turn);
          planner.definitionsChanged(draft, keeper.state);
          const before = plan;
          plan = planner.planFor(keeper.state, NOW);
          expect(plan).not.toBe(before);
          expect(plan.dueTimes).toBe(before.dueTimes);
          // Also of what was asked before, of which something is kept.
          for (const hour of hours) answers(plan, NOW + hour * HOUR);
        }
        const fresh = new Planner(zones, MEASURED);
        const expected = fresh.planFor(keeper.state, NOW);
        for (const hour of hours) {
          const at = NOW + hour * HOUR;
          expect(answers(plan, at)).toEqual(answers(expected, at));
        }
        expect(new Set(planner.unplannable)).toEqual(new Set(fresh.unplannable));
      }),
      { numRuns: 60, examples: [[BROKEN_FIRST, [11, 12, 13, 14]]] },
    );
  });

  it('plans anew when more than windows changed, and past the horizon', () => {
    const keeper = new StateKeeper(agentState({ tickedAt: NOW }));
    const planner = new Planner(zones, MEASURED);
    const first = planner.planFor(keeper.state, NOW);
    const draft = new ChangeDraft();
    for (const [id, integration] of integrations) draft.integrations.set(id, integration);
    keeper.apply(draft.toChange(), 1);
    planner.definitionsChanged(draft, keeper.state);
    const second = planner.planFor(keeper.state, NOW);
    expect([...first.dueTimes.keys()]).toEqual([]);
    expect([...second.dueTimes.keys()]).toEqual(INTEGRATIONS);
    expect(planner.planFor(keeper.state, NOW + HORIZON_MS)).not.toBe(second);
  });
});
