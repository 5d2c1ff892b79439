import { NO_CALENDARS } from '../../../../agent/core/calendar/workdays/calendar-table.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Amendment } from '../../../../agent/core/state/agent-state.ts';
import { AmendedWindow, amendmentIsOver } from '../../../../agent/core/gate/amendments.ts';
import {
  compileWindow,
  type CompiledWindow,
} from '../../../../agent/core/calendar/windows/window-recurrence.ts';
import { maintenanceWindowSchema } from '../../../../shared/domain/definitions/maintenance-window.ts';
import { occurrenceHoldId, type Occurrence } from '../../../../shared/domain/holds/occurrence.ts';
import { zones } from '../../../support/zones.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FIRST = Date.parse('2026-03-20T02:00:00Z');

function compiled(rrule: string | undefined, timeZone = 'UTC'): CompiledWindow {
  const window = maintenanceWindowSchema.parse({
    id: 'night',
    timeZone,
    start: '2026-03-20T02:00',
    duration: 'PT4H',
    ...(rrule === undefined ? {} : { rrule }),
    covers: { all: true },
  });
  const checked = compileWindow(window, zones, NO_CALENDARS);
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  return checked.value;
}

const daily = compiled('FREQ=DAILY');

function amendment(
  kind: Amendment['kind'],
  opensAt: number,
  closesAt: number,
  movedTo?: Occurrence,
): Amendment {
  const holdId = occurrenceHoldId('night', opensAt);
  const common = { holdId, windowId: 'night', opensAt, closesAt, by: 'ana', reason: 'test', kind };
  return movedTo === undefined ? common : { ...common, movedTo };
}

const moved = (opensAt: number, to: Occurrence): Amendment =>
  amendment('moved', opensAt, to.closesAt, to);

const span = (opensAt: number, closesAt: number): Occurrence => ({ opensAt, closesAt });

describe('AmendedWindow', () => {
  const all = (own: Amendment[], from = FIRST, to = FIRST + 3 * DAY): Occurrence[] =>
    new AmendedWindow(daily, own).occurrencesBetween(from, to);

  it('skips, moves, extends and ends one, and leaves the others alone', () => {
    const others = [
      span(FIRST + DAY, FIRST + DAY + 4 * HOUR),
      span(FIRST + 2 * DAY, FIRST + 2 * DAY + 4 * HOUR),
    ];
    expect(all([amendment('skipped', FIRST, FIRST + 4 * HOUR)])).toEqual(others);
    expect(all([amendment('extended', FIRST, FIRST + 9 * HOUR)])).toEqual([
      span(FIRST, FIRST + 9 * HOUR),
      ...others,
    ]);
    expect(all([amendment('ended', FIRST, FIRST + HOUR)])).toEqual([
      span(FIRST, FIRST + HOUR),
      ...others,
    ]);
    const to = span(FIRST + DAY + 6 * HOUR, FIRST + DAY + 8 * HOUR);
    expect(all([moved(FIRST, to)])).toEqual([others[0], to, others[1]]);
  });

  it('finds one that reaches or was moved into a range far from its original place', () => {
    const late = FIRST + 200 * DAY;
    const to = span(late + 12 * HOUR, late + 13 * HOUR);
    expect(all([moved(FIRST, to)], late + 11 * HOUR, late + 14 * HOUR)).toEqual([to]);
    expect(all([moved(FIRST, to)], FIRST, FIRST + HOUR)).toEqual([]);
    const long = amendment('extended', FIRST, FIRST + 20 * HOUR);
    expect(all([long], FIRST + 19 * HOUR, FIRST + 19 * HOUR + 1)).toEqual([
      span(FIRST, FIRST + 20 * HOUR),
    ]);
  });

  it('ignores a change whose original is gone from the definition', () => {
    const never = FIRST + 5 * HOUR;
    expect(all([moved(never, span(never + HOUR, never + 2 * HOUR))])).toHaveLength(3);
    expect(all([amendment('skipped', never, never + HOUR)])).toHaveLength(3);
  });

  it('finds an occurrence by its original start and by its new one', () => {
    const to = span(FIRST + 6 * HOUR, FIRST + 8 * HOUR);
    const window = new AmendedWindow(daily, [moved(FIRST, to)]);
    const original = span(FIRST, FIRST + 4 * HOUR);
    expect(window.named(FIRST)).toMatchObject({ original, current: to });
    expect(window.named(to.opensAt)).toMatchObject({ original, current: to });
    expect(window.named(FIRST + 1)).toBeUndefined();
    expect(window.named(FIRST + DAY)).toMatchObject({ amendment: undefined });
  });

  it('merges two that open at once, so that one hold has one end', () => {
    const to = span(FIRST + DAY, FIRST + DAY + HOUR);
    expect(all([moved(FIRST, to)], FIRST, FIRST + 2 * DAY)).toEqual([
      span(FIRST + DAY, FIRST + DAY + 4 * HOUR),
    ]);
  });

  it('is empty where the only occurrence was skipped', () => {
    const once = new AmendedWindow(compiled(undefined), [amendment('skipped', FIRST, FIRST + 1)]);
    expect(once.nextAfter(FIRST - DAY, 3)).toEqual([]);
  });

  it('is over when neither the original nor the new time lies ahead', () => {
    const back = moved(FIRST + 9 * DAY, span(FIRST, FIRST + HOUR));
    expect(amendmentIsOver(back, FIRST + DAY)).toBe(false);
    expect(amendmentIsOver(back, FIRST + 9 * DAY)).toBe(true);
  });
});

/** A change to the occurrence of day `day`, in hours. */
interface Change {
  readonly day: number;
  readonly kind: Amendment['kind'];
  readonly hours: number;
  readonly toDay: number;
}

const change: fc.Arbitrary<Change> = fc.record({
  day: fc.integer({ min: 0, max: 12 }),
  kind: fc.constantFrom<Amendment['kind'][]>('extended', 'ended', 'skipped', 'moved'),
  hours: fc.integer({ min: 1, max: 3 }),
  toDay: fc.integer({ min: -3, max: 15 }),
});

const changes = fc.uniqueArray(change, { selector: ({ day }) => day, maxLength: 6 });

/** Moved ones land between 08:00 and 11:00, when nothing else opens. */
function amendmentOf({ day, kind, hours, toDay }: Change): Amendment {
  const opensAt = FIRST + day * DAY;
  if (kind === 'extended') return amendment(kind, opensAt, opensAt + (4 + hours) * HOUR);
  if (kind === 'ended') return amendment(kind, opensAt, opensAt + hours * HOUR);
  if (kind === 'skipped') return amendment(kind, opensAt, opensAt + 4 * HOUR);
  const start = FIRST + toDay * DAY + 6 * HOUR + day * 60_000;
  return moved(opensAt, span(start, start + hours * HOUR));
}

/** The naive model: every day, then the changes one by one. */
function calendar(own: readonly Amendment[]): Occurrence[] {
  const days = new Map<number, Occurrence | null>();
  for (let day = 0; day < 40; day += 1) {
    const opensAt = FIRST + day * DAY;
    days.set(opensAt, span(opensAt, opensAt + 4 * HOUR));
  }
  for (const { kind, opensAt, closesAt, movedTo } of own) {
    days.set(opensAt, kind === 'skipped' ? null : (movedTo ?? span(opensAt, closesAt)));
  }
  return [...days.values()]
    .filter((one) => one !== null)
    .sort((a, b) => a.opensAt - b.opensAt || a.closesAt - b.closesAt);
}

describe('AmendedWindow against a naive calendar', () => {
  const at = fc.integer({ min: -2 * 24, max: 18 * 24 }).map((hours) => FIRST + hours * HOUR);

  it('between two instants', () => {
    fc.assert(
      fc.property(changes, at, fc.integer({ min: 1, max: 200 }), (some, from, hours) => {
        const own = some.map(amendmentOf);
        const to = from + hours * HOUR;
        const expected = calendar(own).filter((one) => one.closesAt > from && one.opensAt < to);
        expect(new AmendedWindow(daily, own).occurrencesBetween(from, to)).toEqual(expected);
      }),
      { numRuns: 2000 },
    );
  });

  it('the next occurrences', () => {
    fc.assert(
      fc.property(changes, at, fc.integer({ min: 1, max: 8 }), (some, from, count) => {
        const own = some.map(amendmentOf);
        const expected = calendar(own).filter((one) => one.closesAt > from);
        expect(new AmendedWindow(daily, own).nextAfter(from, count)).toEqual(
          expected.slice(0, count),
        );
      }),
      { numRuns: 2000 },
    );
  });
});
