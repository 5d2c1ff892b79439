import { NO_CALENDARS } from '../../../../../agent/core/calendar/workdays/calendar-table.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Amendment } from '../../../../../agent/core/state/agent-state.ts';
import { AmendedWindow } from '../../../../../agent/core/gate/amendments.ts';
import type { ChangeDraft } from '../../../../../agent/core/state/change-draft.ts';
import type { ControlScene } from '../../../../../agent/core/commands/holds/control-scene.ts';
import { moveOccurrence } from '../../../../../agent/core/commands/occurrences/move-occurrence.ts';
import { restoreOccurrence } from '../../../../../agent/core/commands/occurrences/restore-occurrence.ts';
import { skipOccurrence } from '../../../../../agent/core/commands/occurrences/skip-occurrence.ts';
import { compileWindow } from '../../../../../agent/core/calendar/windows/window-recurrence.ts';
import { formatInstant } from '../../../../../shared/domain/values/instant.ts';
import type { Occurrence } from '../../../../../shared/domain/holds/occurrence.ts';
import { agentState, planOf } from '../../../../support/agent-states.ts';
import { definitionsOf, everySecond } from '../../../../support/definitions.ts';
import { zones } from '../../../../support/zones.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FIRST = Date.parse('2026-03-20T02:00:00Z');
const NOW = FIRST - DAY;

const definitions = definitionsOf({
  systems: [{ id: 'erp' }],
  integrations: [everySecond('orders', { systems: ['erp'] })],
  windows: [
    {
      id: 'night',
      timeZone: 'UTC',
      start: '2026-03-20T02:00',
      duration: 'PT4H',
      rrule: 'FREQ=DAILY',
      covers: { systems: ['erp'] },
    },
  ],
});

/** A command desk without an agent: drafts go straight into the amendments. */
class Calendar {
  readonly amendments = new Map<string, Amendment>();

  get scene(): ControlScene {
    const state = agentState({ definitions, amendments: this.amendments });
    return {
      state,
      plan: planOf(state, {}, HOUR),
      zones,
      now: NOW,
      newId: () => 'run-1',
      window: () => this.window,
    };
  }

  get window(): AmendedWindow {
    const window = definitions.windows.get('night');
    const compiled = window === undefined ? undefined : compileWindow(window, zones, NO_CALENDARS);
    if (compiled?.ok !== true) throw new Error('expected a window that compiles');
    return new AmendedWindow(compiled.value, [...this.amendments.values()]);
  }

  keep(draft: ChangeDraft): void {
    for (const [key, amendment] of draft.amendments) {
      if (amendment === null) this.amendments.delete(key);
      else this.amendments.set(key, amendment);
    }
  }

  list(): Occurrence[] {
    return this.window.occurrencesBetween(FIRST - 10 * DAY, FIRST + 40 * DAY);
  }
}

const common = {
  commandId: 'command-1',
  person: { name: 'ana', via: 'test' },
  reason: 'holidays',
  dryRun: false,
  windowId: 'night',
};

const step = fc.record({
  day: fc.integer({ min: 0, max: 10 }),
  to: fc.option(fc.integer({ min: 0, max: 10 * 24 }), { nil: undefined }),
});

/** Applies the steps that are not refused; returns the originals they changed. */
function perform(
  calendar: Calendar,
  steps: readonly { day: number; to: number | undefined }[],
): Set<number> {
  const changed = new Set<number>();
  for (const { day, to } of steps) {
    const opensAt = formatInstant(FIRST + day * DAY);
    const place = { opensAt: formatInstant(FIRST + (to ?? 0) * HOUR) };
    const decided =
      to === undefined
        ? skipOccurrence(calendar.scene, { ...common, opensAt })
        : moveOccurrence(calendar.scene, { ...common, opensAt, to: place });
    if (!decided.ok) continue;
    calendar.keep(decided.value.draft);
    for (const key of decided.value.draft.amendments.keys()) {
      changed.add(Date.parse(key.slice(key.lastIndexOf('@') + 1)));
    }
  }
  return changed;
}

describe('skip, move and restore, in any order', () => {
  it('never put two occurrences of a window at the same time', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const calendar = new Calendar();
        perform(calendar, steps);
        const listed = calendar.list();
        for (const [index, next] of listed.entries()) {
          const before = listed[index - 1];
          if (before !== undefined) expect(before.closesAt).toBeLessThanOrEqual(next.opensAt);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('restore is the inverse: once all are restored, everything is as defined', () => {
    const defined = new Calendar().list();
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const calendar = new Calendar();
        const left = perform(calendar, steps);
        // One may occupy another's place, so restoring repeats for as long as anything moves.
        for (let before = Infinity; left.size > 0 && left.size < before;) {
          before = left.size;
          for (const original of left) {
            const opensAt = formatInstant(original);
            const restored = restoreOccurrence(calendar.scene, { ...common, opensAt });
            if (!restored.ok) continue;
            calendar.keep(restored.value.draft);
            left.delete(original);
          }
        }
        expect(calendar.amendments.size).toBe(left.size);
        if (left.size === 0) expect(calendar.list()).toEqual(defined);
      }),
      { numRuns: 300 },
    );
  });

  it('counts the runs that it holds and those it lets start', () => {
    const opensAt = formatInstant(FIRST);
    const to = {
      opensAt: formatInstant(FIRST + 5 * HOUR),
      closesAt: formatInstant(FIRST + 7 * HOUR),
    };
    const { scene } = new Calendar();
    expect(skipOccurrence(scene, { ...common, opensAt })).toMatchObject({
      value: { answer: { runs: 4, integrations: ['orders'] } },
    });
    expect(moveOccurrence(scene, { ...common, opensAt, to })).toMatchObject({
      value: { answer: { runs: 2 } },
    });
  });

  it('tells the second of two who move the same one, if it says what it saw', () => {
    const calendar = new Calendar();
    perform(calendar, [{ day: 0, to: 12 }]);
    const seen = {
      opensAt: formatInstant(FIRST),
      expectedClosesAt: formatInstant(FIRST + 4 * HOUR),
    };
    const to = { opensAt: formatInstant(FIRST + 6 * HOUR) };
    expect(moveOccurrence(calendar.scene, { ...common, ...seen, to })).toMatchObject({
      failure: { code: 'not-found', message: expect.stringContaining('moved by ana') as string },
    });
    expect(moveOccurrence(calendar.scene, { ...common, opensAt: seen.opensAt, to })).toMatchObject({
      ok: true,
    });
  });

  it('refuses to restore one onto the place of a moved one', () => {
    const calendar = new Calendar();
    const at = (day: number) => formatInstant(FIRST + day * DAY);
    perform(calendar, [
      { day: 0, to: undefined },
      { day: 1, to: 1 },
    ]);
    expect(restoreOccurrence(calendar.scene, { ...common, opensAt: at(0) })).toMatchObject({
      failure: { code: 'conflict' },
    });
    expect(restoreOccurrence(calendar.scene, { ...common, opensAt: at(3) })).toMatchObject({
      failure: { code: 'conflict', message: expect.stringContaining('as defined') as string },
    });
  });
});

describe('skipping an occurrence that another hold overlaps', () => {
  it('says what keeps flowing and what stays paused by which hold', () => {
    const { scene } = new Calendar();
    const selector = { systems: ['erp'], tags: [], integrations: [], all: false, except: [] };
    const pause = {
      ...{ id: 'hold-1', selector, reason: 'incident', by: 'ana' },
      ...{ since: NOW, until: null },
    };
    const state = agentState({ definitions, manualHolds: new Map([['hold-1', pause]]) });
    const plan = planOf(state, {}, 3 * DAY);
    const params = { windowId: 'night', opensAt: formatInstant(FIRST) };
    const asked = { ...params, commandId: 'c', dryRun: true, reason: 'r' };
    const person = { name: 'ana', via: 'test' };
    const skipped = skipOccurrence({ ...scene, state, plan }, { ...asked, person });
    expect(skipped).toMatchObject({
      ok: true,
      value: { answer: { stillHeld: [{ integrationId: 'orders', holdIds: ['hold-1'] }] } },
    });
    const free = skipOccurrence(new Calendar().scene, { ...asked, person });
    expect(free).toMatchObject({ ok: true, value: { answer: { stillHeld: [] } } });
  });
});
