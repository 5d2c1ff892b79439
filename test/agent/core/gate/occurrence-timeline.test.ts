import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  OccurrenceTimeline,
  type TimelineEntry,
} from '../../../../agent/core/gate/occurrence-timeline.ts';
import type { Occurrence } from '../../../../shared/domain/holds/occurrence.ts';

type Plan = ReadonlyMap<string, readonly Occurrence[]>;

const key = ({ opensAt, closesAt }: Occurrence): string => `${opensAt}-${closesAt}`;

/** Sorted, and no two equal: as compiled windows give them. */
const occurrences = (most: number): fc.Arbitrary<Occurrence[]> =>
  fc
    .uniqueArray(
      fc
        .tuple(fc.nat(200), fc.integer({ min: 1, max: 60 }))
        .map(([opensAt, length]) => ({ opensAt, closesAt: opensAt + length })),
      { maxLength: most, selector: key },
    )
    .map((list) => list.sort((a, b) => a.opensAt - b.opensAt || a.closesAt - b.closesAt));

const plans = fc
  .tuple(occurrences(14), occurrences(14), occurrences(14))
  .map(([a, b, c]): Plan => new Map(Object.entries({ a, b, c })));

/** Thousands of entries, of which hundreds open together: several blocks. */
const widePlans = fc
  .array(occurrences(40), { minLength: 60, maxLength: 60 })
  .map((all): Plan => new Map(all.map((own, index) => [`w${index}`, own])));

const entriesOf = (plan: Plan): TimelineEntry[] =>
  [...plan].flatMap(([windowId, own]) => own.map((one) => ({ windowId, ...one })));

const inOrder = (list: readonly TimelineEntry[]): string[] =>
  list.map((entry) => `${key(entry)} ${entry.windowId}`).sort();

/** Everything that can be asked at an instant, in the order in which it is answered. */
function answers(timeline: OccurrenceTimeline, at: number): unknown {
  return {
    size: timeline.size,
    isOpen: timeline.isOpen(at),
    openAt: timeline.openAt(at),
    ahead: timeline.intersecting(at, at + 25),
    upcoming: [...timeline.upcoming(at)],
    first: timeline.firstAfter(at, ({ windowId }) => windowId !== 'a'),
    next: timeline.nextChangeAfter(at),
  };
}

describe('OccurrenceTimeline', () => {
  it.each([
    ['a few', plans, 500],
    ['several blocks', widePlans, 40],
  ] as const)('answers like a scan of every entry (%s)', (_, some, numRuns) => {
    fc.assert(
      fc.property(some, fc.nat(270), fc.nat(60), (plan, at, span) => {
        const list = entriesOf(plan);
        const timeline = new OccurrenceTimeline(plan);
        const holds = list.filter((entry) => entry.opensAt <= at && at < entry.closesAt);
        expect(timeline.isOpen(at)).toBe(holds.length > 0);
        expect(inOrder(timeline.openAt(at))).toEqual(inOrder(holds));
        expect(inOrder(timeline.intersecting(at, at + span))).toEqual(
          inOrder(list.filter((entry) => entry.opensAt <= at + span && entry.closesAt > at)),
        );
        expect(inOrder([...timeline.upcoming(at)])).toEqual(
          inOrder(list.filter((entry) => entry.closesAt > at)),
        );
        const opensNext = list.filter((entry) => entry.opensAt > at).map(({ opensAt }) => opensAt);
        expect(timeline.firstAfter(at, () => true)?.opensAt ?? Infinity).toBe(
          Math.min(...opensNext),
        );
        const borders = list.flatMap((entry) => [entry.opensAt, entry.closesAt]);
        const next = Math.min(...borders.filter((border) => border > at));
        expect(timeline.nextChangeAfter(at)).toBe(next === Infinity ? undefined : next);
      }),
      { numRuns },
    );
  });

  it.each([
    ['a few', plans, ['b', 'd'], 500],
    ['several blocks', widePlans, ['w7', 'w59', 'new'], 40],
  ] as const)('is after edits what a fresh build would be (%s)', (_, some, windows, numRuns) => {
    const edits = fc.array(fc.tuple(fc.constantFrom(...windows), fc.option(occurrences(60))), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(some, edits, fc.nat(270), (plan, changes, at) => {
        const edited = new OccurrenceTimeline(plan);
        const now = new Map(plan);
        for (const [windowId, after] of changes) {
          const before = now.get(windowId) ?? [];
          if (after === null) {
            edited.remove(windowId, before);
            now.delete(windowId);
          } else {
            edited.replace(windowId, before, after);
            now.set(windowId, after);
          }
        }
        expect(answers(edited, at)).toEqual(answers(new OccurrenceTimeline(now), at));
      }),
      { numRuns },
    );
  });

  it('keeps the place of a window that was added without occurrences', () => {
    const own = [{ opensAt: 100, closesAt: 200 }];
    const timeline = new OccurrenceTimeline([]);
    timeline.replace('quiet', [], []);
    timeline.replace('later', [], own);
    timeline.replace('quiet', [], own);
    expect(timeline.openAt(150).map(({ windowId }) => windowId)).toEqual(['quiet', 'later']);
  });

  it('holds at the opening and not at the closing', () => {
    const timeline = new OccurrenceTimeline([['a', [{ opensAt: 100, closesAt: 200 }]]]);
    expect([99, 100, 199, 200].map((at) => timeline.isOpen(at))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});
