import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { barAt } from '../../../../../renderer/screens/timeline/change/bar-hit.ts';
import type { Grip } from '../../../../../renderer/screens/timeline/change/changeable.ts';
import type { PlacedBar } from '../../../../../renderer/screens/timeline/scene/window-bars.ts';

const ALL: readonly Grip[] = ['body', 'start', 'end'];

function bar(id: string, x: number, widthPx: number, track = 0): PlacedBar {
  const pause = {
    kind: 'window' as const,
    ...{ id, windowId: id, owner: id, reason: null, opensAt: 0, from: 0, until: 1, changed: null },
  };
  return { pause, x, widthPx, track, label: 'none' };
}

const bars = [
  bar('wide', 100, 100),
  bar('next', 206, 60),
  bar('tiny', 400, 6),
  bar('low', 100, 100, 1),
];

function at(x: number, track = 0, grips: readonly Grip[] = ALL): string | null {
  const hit = barAt(bars, { x, track }, () => grips);
  return hit && `${hit.bar.pause.id} ${hit.grip ?? '-'}`;
}

describe('what the pointer takes', () => {
  test.each([
    [90, null],
    [97, 'wide start'],
    [107, 'wide start'],
    [109, 'wide body'],
    [191, 'wide body'],
    [193, 'wide end'],
    [202, 'wide end'],
    [205, 'next start'],
    [300, null],
    [401, 'tiny start'],
    [403, 'tiny body'],
    [406, 'tiny end'],
  ])('at %i it is %s', (x, expected) => {
    expect(at(x)).toBe(expected);
  });

  test('each track has its own', () => {
    expect(at(150, 1)).toBe('low body');
    expect(at(150, 2)).toBeNull();
  });

  test('what cannot be taken is no empty time either; beside it is', () => {
    expect(at(150, 0, [])).toBe('wide -');
    expect(at(98, 0, [])).toBeNull();
    expect(at(150, 0, ['end'])).toBe('wide -');
    expect(at(103, 0, ['body'])).toBe('wide body');
    expect(at(196, 0, ['end'])).toBe('wide end');
  });

  test('only what is offered is ever taken', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), fc.subarray([...ALL]), (x, grips) => {
        const hit = barAt(bars, { x, track: 0 }, () => grips);
        if (hit?.grip) expect(grips).toContain(hit.grip);
        const over = bars.find((one) => one.track === 0 && x >= one.x && x <= one.x + one.widthPx);
        if (over !== undefined) expect(hit?.bar).toBe(over);
      }),
    );
  });
});
