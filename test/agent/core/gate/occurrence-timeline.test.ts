import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  OccurrenceTimeline,
  type TimelineEntry,
} from '../../../../agent/core/gate/occurrence-timeline.ts';

const entries = fc.array(
  fc
    .tuple(fc.constantFrom('a', 'b', 'c'), fc.nat(200), fc.integer({ min: 1, max: 60 }))
    .map(([windowId, opensAt, length]) => ({ windowId, opensAt, closesAt: opensAt + length })),
  { maxLength: 40 },
);

const inOrder = (list: readonly TimelineEntry[]): string[] =>
  list.map(({ windowId, opensAt, closesAt }) => `${opensAt}-${closesAt} ${windowId}`).sort();

describe('OccurrenceTimeline', () => {
  it('answers like a scan of every entry', () => {
    fc.assert(
      fc.property(entries, fc.nat(270), fc.nat(60), (list, at, span) => {
        const timeline = new OccurrenceTimeline(list);
        const holds = list.filter((entry) => entry.opensAt <= at && at < entry.closesAt);
        expect(timeline.isOpen(at)).toBe(holds.length > 0);
        expect(inOrder(timeline.openAt(at))).toEqual(inOrder(holds));
        expect(inOrder(timeline.intersecting(at, at + span))).toEqual(
          inOrder(list.filter((entry) => entry.opensAt <= at + span && entry.closesAt > at)),
        );
        const borders = list.flatMap((entry) => [entry.opensAt, entry.closesAt]);
        const next = Math.min(...borders.filter((border) => border > at));
        expect(timeline.nextChangeAfter(at)).toBe(next === Infinity ? undefined : next);
      }),
      { numRuns: 500 },
    );
  });

  it('is after an edit what a fresh build would be', () => {
    fc.assert(
      fc.property(entries, entries, fc.nat(270), (list, edit, at) => {
        const fresh = edit.map((entry) => ({ ...entry, windowId: 'b' }));
        fresh.sort((x, y) => x.opensAt - y.opensAt);
        const edited = new OccurrenceTimeline(list);
        edited.replace('b', fresh);
        const rebuilt = new OccurrenceTimeline([
          ...list.filter((entry) => entry.windowId !== 'b'),
          ...fresh,
        ]);
        expect(edited.size).toBe(rebuilt.size);
        expect(inOrder(edited.openAt(at))).toEqual(inOrder(rebuilt.openAt(at)));
        expect(edited.nextChangeAfter(at)).toBe(rebuilt.nextChangeAfter(at));
      }),
      { numRuns: 500 },
    );
  });

  it('holds at the opening and not at the closing', () => {
    const timeline = new OccurrenceTimeline([{ windowId: 'a', opensAt: 100, closesAt: 200 }]);
    expect([99, 100, 199, 200].map((at) => timeline.isOpen(at))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});
