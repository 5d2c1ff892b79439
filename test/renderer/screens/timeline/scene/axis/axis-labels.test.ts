import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../../../../shared/domain/values/time-units.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clockAxis } from '../../../../../../renderer/screens/timeline/scene/axis/axis-labels.ts';
import { type Viewport } from '../../../../../../renderer/screens/timeline/scene/viewport.ts';
import { ZoneOffsets } from '../../../../../../renderer/screens/timeline/scene/zone-offsets.ts';

function viewOf(from: string, spanMs: number, widthPx: number): Viewport {
  return { from: Date.parse(from), spanMs, widthPx };
}

/** Labels within the view, as the two rows show them. */
function labelsIn(view: Viewport, zone: string): { wall: string[]; utc: string[] } {
  const inside = clockAxis(view, new ZoneOffsets(zone)).labels.filter(
    ({ at }) => at >= view.from && at < view.from + view.spanMs,
  );
  return { wall: inside.map(({ wall }) => wall), utc: inside.map(({ utc }) => utc) };
}

describe('the clock rows of the axis', () => {
  test('a skipped hour has no label: Madrid, 28 March 2027', () => {
    const { wall, utc } = labelsIn(
      viewOf('2027-03-27T23:00:00Z', 6 * HOUR_MS, 300),
      'Europe/Madrid',
    );
    expect(wall).toEqual(['00', '01', '03', '04', '05', '06']);
    expect(utc).toEqual(['23', '00', '01', '02', '03', '04']);
  });

  test('a repeated hour has two, the second one marked: Madrid, 31 October 2027', () => {
    const { wall, utc } = labelsIn(
      viewOf('2027-10-30T22:00:00Z', 6 * HOUR_MS, 300),
      'Europe/Madrid',
    );
    expect(wall).toEqual(['00', '01', '02', "02'", '03', '04']);
    expect(utc).toEqual(['22', '23', '00', '01', '02', '03']);
  });

  test('the second occurrence is marked even if the first is out of view', () => {
    const { wall } = labelsIn(viewOf('2027-10-31T01:00:00Z', 3 * HOUR_MS, 150), 'Europe/Madrid');
    expect(wall[0]).toBe("02'");
  });

  test('the hour after a change is labelled even if only every second hour is', () => {
    const { wall } = labelsIn(viewOf('2027-03-27T21:00:00Z', DAY_MS, 805), 'Europe/Madrid');
    expect(wall.slice(0, 5)).toEqual(['22', '00', '03', '04', '06']);
  });

  test('Lord Howe changes by half an hour: 01:30 occurs twice, no whole hour does', () => {
    // 4 April 2027: 02:00 (+11) goes back to 01:30 (+10:30), at 15:00Z.
    const view = viewOf('2027-04-03T14:00:00Z', 2 * HOUR_MS, 200);
    expect(labelsIn(view, 'Australia/Lord_Howe').wall).toEqual(['01', '01:30', "01:30'", '02']);
    const hours = viewOf('2027-04-03T13:00:00Z', 4 * HOUR_MS, 200);
    const { wall, utc } = labelsIn(hours, 'Australia/Lord_Howe');
    expect(wall).toEqual(['00', '01', '02', '03']);
    expect(utc).toEqual(['13', '14', '15:30', '16:30']);
  });

  test('UTC: both rows agree and lines are evenly spaced', () => {
    const view = viewOf('2026-12-06T00:00:00Z', DAY_MS, 805);
    const { wall, utc } = labelsIn(view, 'UTC');
    expect(wall).toEqual(utc);
    const { lines } = clockAxis(view, new ZoneOffsets('UTC'));
    const distances = new Set(lines.slice(1).map((at, index) => at - (lines[index] ?? 0)));
    expect([...distances]).toEqual([HOUR_MS]);
  });

  test('labels are never too close to read, in any zone at any zoom', () => {
    const zones = [
      'Europe/Madrid',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kolkata',
      'UTC',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2028-01-01') }),
        fc.integer({ min: 10 * MINUTE_MS, max: 9 * DAY_MS }),
        (zone, from, spanMs) => {
          const view = { from, spanMs, widthPx: 800 };
          const px = spanMs / 800;
          const { labels } = clockAxis(view, new ZoneOffsets(zone));
          expect(labels.length).toBeGreaterThan(1);
          for (const [index, label] of labels.entries()) {
            const next = labels[index + 1];
            if (next === undefined) continue;
            expect(next.at).toBeGreaterThan(label.at);
            expect((next.at - label.at) / px).toBeGreaterThanOrEqual(22);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
