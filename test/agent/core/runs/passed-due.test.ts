import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newestDue, passedDue } from '../../../../agent/core/runs/passed-due.ts';
import type { DueTimes } from '../../../../agent/core/gate/plan.ts';
import { dueEvery } from '../../../support/agent-states.ts';

const DAY_MS = 86_400_000;

/** Counts how often it is called. */
function counted(due: DueTimes): DueTimes & { asked: number } {
  return {
    asked: 0,
    nextAfter(at) {
      this.asked += 1;
      return due.nextAfter(at);
    },
  };
}

function dueAt(instants: readonly number[]): DueTimes {
  return { nextAfter: (at) => instants.find((one) => one > at) };
}

/** Every second of the first hour of each day. */
const bursts: DueTimes = {
  nextAfter: (at) => {
    const next = (Math.floor(at / 1000) + 1) * 1000;
    return next % DAY_MS < 3_600_000 ? next : (Math.floor(next / DAY_MS) + 1) * DAY_MS;
  },
};

const WHOLE = { mostListed: 200, singlyFrom: -Infinity, wanted: 0 };

describe('passedDue', () => {
  it('lists everything up to and including now where there are few', () => {
    const passed = (cursor: number, now: number) =>
      passedDue(dueEvery(10), { ...WHOLE, cursor, now });
    expect(passed(5, 30)).toEqual({ listed: [10, 20, 30], range: null, newestInRange: [] });
    expect(passed(30, 39).listed).toEqual([]);
  });

  it('reports the older of many as a range with their number', () => {
    const question = { ...WHOLE, cursor: 0, now: 10_005, mostListed: 4, wanted: 2 };
    expect(passedDue(dueEvery(10), question)).toEqual({
      listed: [9_970, 9_980, 9_990, 10_000],
      range: { after: 0, upTo: 9_969, runs: 996, isReckoned: false },
      newestInRange: [9_950, 9_960],
    });
  });

  it('lists none that was due before the time for which holds are known', () => {
    const question = { ...WHOLE, cursor: 0, now: 100, singlyFrom: 80 };
    expect(passedDue(dueEvery(10), question)).toMatchObject({
      listed: [80, 90, 100],
      range: { after: 0, upTo: 79, runs: 7 },
    });
  });

  it('accounts for each due instant once, in the list or in the range', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(5_000), { maxLength: 60 }),
        fc.nat(5_000),
        fc.nat(5_000),
        fc.integer({ min: 1, max: 20 }),
        fc.nat(5_000),
        fc.nat(20),
        (some, a, b, mostListed, singlyFrom, wanted) => {
          const all = [...some].sort((x, y) => x - y);
          const [cursor, now] = [Math.min(a, b), Math.max(a, b)];
          const question = { cursor, now, mostListed, singlyFrom, wanted };
          const { listed, range, newestInRange } = passedDue(dueAt(all), question);
          const due = all.filter((at) => at > cursor && at <= now);
          const inRange = due.filter(
            (at) => range !== null && range.after < at && at <= range.upTo,
          );
          expect([...inRange, ...listed]).toEqual(due);
          expect(listed.length).toBeLessThanOrEqual(mostListed);
          expect(range?.runs ?? 0).toBe(inRange.length);
          if (range !== null) expect(range.after).toBeLessThan(range.upTo);
          const newest = wanted === 0 ? [] : inRange.slice(-wanted);
          expect(newestInRange).toEqual(newest);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['every 100 ms for 80 years', dueEvery(100), 80 * 365 * DAY_MS],
    ['in bursts for a year', bursts, 365 * DAY_MS + 7_200_000],
    ['in bursts, one of them in progress', bursts, 365 * DAY_MS + 1_800_000],
  ])('costs as much for what is due %s as for a day', (_, due, now) => {
    const asked = counted(due);
    const question = { ...WHOLE, cursor: 1, now, singlyFrom: now - 2 * DAY_MS, wanted: 1_000 };
    const { listed, range, newestInRange } = passedDue(asked, question);
    expect(asked.asked).toBeLessThan(100_000);
    expect(listed).toHaveLength(200);
    expect(newestInRange).toHaveLength(1_000);
    expect(range).toMatchObject({ after: 1, isReckoned: true });
    expect(newestInRange.at(-1)).toBeLessThan(listed[0] ?? 0);
  });
});

describe('newestDue', () => {
  it('finds the newest, whatever the schedule', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(100_000), { maxLength: 80 }),
        fc.nat(100_000),
        fc.nat(100_000),
        fc.nat(30),
        (some, a, b, most) => {
          const all = [...some].sort((x, y) => x - y);
          const [after, upTo] = [Math.min(a, b), Math.max(a, b)];
          const inside = all.filter((at) => at > after && at <= upTo);
          expect(newestDue(dueAt(all), after, upTo, most)).toEqual(
            most === 0 ? [] : inside.slice(-most),
          );
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
