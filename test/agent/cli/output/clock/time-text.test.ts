import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newestZoneData } from '../../../../../agent/adapters/zone-data/newest-zone-data.ts';
import { offsetAt } from '../../../../../agent/core/calendar/zone-rules.ts';
import { offsetText, TimeText } from '../../../../../agent/cli/output/clock/time-text.ts';

const zones = newestZoneData();

describe('TimeText', () => {
  test.each([
    ['2026-12-06T05:00:00Z', 'Europe/Madrid', '2026-12-06 06:00 CET (UTC+1)'],
    ['2026-07-06T05:00:00Z', 'Europe/Madrid', '2026-07-06 07:00 CEST (UTC+2)'],
    ['2026-10-25T00:59:59Z', 'Europe/Madrid', '2026-10-25 02:59:59 CEST (UTC+2)'],
    ['2026-10-25T01:00:00Z', 'Europe/Madrid', '2026-10-25 02:00 CET (UTC+1)'],
    ['2026-12-06T05:00:00Z', 'America/New_York', '2026-12-06 00:00 EST (UTC-5)'],
    ['2026-12-06T05:00:00Z', 'Asia/Kolkata', '2026-12-06 10:30 IST (UTC+5:30)'],
    ['2026-12-06T05:00:00Z', 'Australia/Sydney', '2026-12-06 16:00 AEDT (UTC+11)'],
    ['2026-12-06T05:00:00Z', 'Asia/Kathmandu', '2026-12-06 10:45 UTC+5:45'],
    ['2026-12-06T05:00:00Z', 'Europe/London', '2026-12-06 05:00 GMT (UTC)'],
    ['2026-12-06T05:00:00Z', 'UTC', '2026-12-06 05:00 UTC'],
    ['2026-12-06T05:00:00Z', undefined, '2026-12-06 05:00 UTC'],
    ['2026-12-06T05:00:00Z', 'Nowhere/Land', '2026-12-06 05:00 UTC'],
  ])('%s in %s is %s', (instant, zone, expected) => {
    expect(new TimeText(zones).at(Date.parse(instant), zone)).toBe(expected);
  });

  test('omits the date for times on the current local day', () => {
    const times = new TimeText(zones, Date.parse('2026-12-05T23:30:00Z'));
    const at = (instant: string, zone?: string): string => times.at(Date.parse(instant), zone);
    expect(at('2026-12-06T05:00:00Z', 'Europe/Madrid')).toBe('06:00 CET (UTC+1)');
    expect(at('2026-12-06T05:00:00Z')).toBe('2026-12-06 05:00 UTC');
    expect(at('2026-12-05T22:00:00Z')).toBe('22:00 UTC');
  });

  test('distinguishes both sides of a clock change', () => {
    const times = new TimeText(zones);
    const hours = [0, 1, 0, 1].map((hour) =>
      times.at(Date.UTC(2026, 9, 25, hour, 30), 'Europe/Madrid').slice(11),
    );
    const twice = ['02:30 CEST (UTC+2)', '02:30 CET (UTC+1)'];
    expect(hours).toEqual([...twice, ...twice]);
  });

  test('finds the offset that a linear search finds', () => {
    const madrid = zones.rules('Europe/Madrid');
    if (madrid === undefined) throw new Error('expected Madrid');
    const instant = fc.integer({ min: Date.UTC(1890, 0), max: Date.UTC(2100, 0) });
    fc.assert(
      fc.property(instant, (at) => {
        const passed = madrid.instants.filter((change) => change <= at).length;
        expect(offsetAt(madrid, at)).toBe(madrid.offsets[passed]);
      }),
    );
    for (const [index, change] of madrid.instants.entries()) {
      expect(offsetAt(madrid, change)).toBe(madrid.offsets[index + 1]);
      expect(offsetAt(madrid, change - 1)).toBe(madrid.offsets[index]);
    }
  });

  test.each([
    [0, 'UTC'],
    [3_600_000, 'UTC+1'],
    [-12_600_000, 'UTC-3:30'],
    [20_700_000, 'UTC+5:45'],
    [50_400_000, 'UTC+14'],
  ])('an offset of %d ms is %s', (offset, expected) => {
    expect(offsetText(offset)).toBe(expected);
  });
});
