import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passedOccurrences } from '../../../../agent/core/gate/passed-occurrences.ts';
import type { Occurrence } from '../../../../shared/domain/holds/occurrence.ts';

const DAY_MS = 86_400_000;

function windowOf(all: readonly Occurrence[]) {
  let found = 0;
  return {
    occurrencesBetween: (from: number, to: number) => {
      const some = all.filter(({ opensAt, closesAt }) => closesAt > from && opensAt < to);
      found += some.length;
      return some;
    },
    get found() {
      return found;
    },
  };
}

/** One every `every` ms, each open for a tenth of that. */
function regular(every: number, count: number): Occurrence[] {
  return Array.from({ length: count }, (_, index) => ({
    opensAt: index * every,
    closesAt: index * every + Math.ceil(every / 10),
  }));
}

describe('passedOccurrences', () => {
  it('counts what a scan of every occurrence counts', () => {
    const occurrences = fc
      .array(fc.tuple(fc.nat(400), fc.integer({ min: 1, max: 80 })), { maxLength: 30 })
      .map((list) =>
        list
          .map(([opens, length]) => ({
            opensAt: (opens * DAY_MS) / 7,
            closesAt: ((opens + length) * DAY_MS) / 7,
          }))
          .sort((a, b) => a.opensAt - b.opensAt),
      );
    fc.assert(
      fc.property(occurrences, fc.nat(60), fc.nat(60), (all, start, days) => {
        const [after, upTo] = [start * DAY_MS, (start + days) * DAY_MS];
        const passed = all.filter(({ opensAt, closesAt }) => opensAt > after && closesAt <= upTo);
        const told = passedOccurrences(windowOf(all), after, upTo, 1_000);
        expect(told?.occurrences ?? 0).toBe(passed.length);
        expect(told?.isCut ?? false).toBe(false);
        expect(told?.firstOpensAt).toBe(passed[0]?.opensAt);
        const lastClose = Math.max(...passed.map(({ closesAt }) => closesAt));
        if (told !== undefined) expect(told.last.closesAt).toBe(lastClose);
      }),
      { numRuns: 500 },
    );
  });

  it('stops counting a dense window at a limit, and still finds its last one', () => {
    const minutely = windowOf(regular(60_000, 400_000));
    const told = passedOccurrences(minutely, 30_000, 399_999 * 60_000, 500);
    expect(told).toMatchObject({ isCut: true, firstOpensAt: 60_000 });
    expect(told?.occurrences).toBeGreaterThanOrEqual(500);
    expect(told?.last.opensAt).toBe(399_998 * 60_000);
    expect(minutely.found).toBeLessThan(10_000);
  });

  it('finds the last one of a window that ended long before', () => {
    const told = passedOccurrences(windowOf(regular(60_000, 5_000)), 0, 900 * DAY_MS, 100);
    expect(told).toMatchObject({ isCut: true, last: { opensAt: 4_999 * 60_000 } });
  });

  it('is empty where nothing passed, and excludes what crosses the edges', () => {
    const one = windowOf([{ opensAt: DAY_MS, closesAt: 4 * DAY_MS }]);
    expect(passedOccurrences(one, DAY_MS, 5 * DAY_MS, 10)).toBeUndefined();
    expect(passedOccurrences(one, 0, 3 * DAY_MS, 10)).toBeUndefined();
    expect(passedOccurrences(one, 0, 4 * DAY_MS, 10)).toMatchObject({ occurrences: 1 });
  });
});
