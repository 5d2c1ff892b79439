import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DueHeap } from '../../../../../agent/core/calendar/due-times/due-heap.ts';

describe('DueHeap', () => {
  it('behaves like a sorted list under any sequence of changes', () => {
    const change = fc.tuple(fc.nat(30).map(String), fc.option(fc.nat(1000), { nil: undefined }));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 200 }), fc.nat(1000), (changes, now) => {
        const heap = new DueHeap();
        const model = new Map<string, number>();
        for (const [id, at] of changes) {
          heap.set(id, at);
          if (at === undefined) model.delete(id);
          else model.set(id, at);
          const earliest = Math.min(...model.values());
          expect(heap.earliest()).toBe(earliest === Infinity ? undefined : earliest);
        }
        expect(heap.size).toBe(model.size);
        const due = [...model].filter(([, at]) => at <= now).map(([id]) => id);
        expect(heap.dueBy(now).sort()).toEqual(due.sort());
        expect(heap.size).toBe(model.size);
      }),
      { numRuns: 500 },
    );
  });

  it('is empty after clear', () => {
    const heap = new DueHeap();
    heap.set('a', 1);
    heap.clear();
    expect(heap.earliest()).toBeUndefined();
    heap.set('a', 2);
    expect(heap.dueBy(2)).toEqual(['a']);
  });
});
