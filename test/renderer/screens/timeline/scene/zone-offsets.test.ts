import { DAY_MS, HOUR_MS } from '../../../../../shared/domain/values/time-units.ts';
import { describe, expect, test } from 'vitest';
import { ZoneOffsets } from '../../../../../renderer/screens/timeline/scene/zone-offsets.ts';

const at = (text: string): number => Date.parse(text);

describe('zone offsets', () => {
  test('a range is split exactly where the clock changes', () => {
    const madrid = new ZoneOffsets('Europe/Madrid');
    const range = { from: at('2027-03-27T12:00:00Z'), to: at('2027-03-29T00:00:00Z') };
    expect(madrid.segments(range)).toEqual([
      { from: range.from, to: at('2027-03-28T01:00:00Z'), offsetMs: HOUR_MS },
      { from: at('2027-03-28T01:00:00Z'), to: range.to, offsetMs: 2 * HOUR_MS },
    ]);
  });

  test('days have their real lengths', () => {
    const starts = new ZoneOffsets('Europe/Madrid').dayStarts({
      from: at('2027-03-27T12:00:00Z'),
      to: at('2027-03-30T12:00:00Z'),
    });
    const lengths = starts.slice(1).map((start, index) => (start - (starts[index] ?? 0)) / HOUR_MS);
    expect(lengths).toEqual([24, 23, 24]);
  });

  test('a day whose midnight is skipped begins where the gap ends', () => {
    // Cairo, 30 April 2027: 00:00 becomes 01:00.
    const starts = new ZoneOffsets('Africa/Cairo').dayStarts({
      from: at('2027-04-29T12:00:00Z'),
      to: at('2027-04-30T12:00:00Z'),
    });
    expect(starts.at(-1)).toBe(at('2027-04-29T22:00:00Z'));
  });

  test('an unknown zone falls back to UTC', () => {
    expect(new ZoneOffsets('Mars/Olympus').offsetAt(at('2027-06-01T00:00:00Z'))).toBe(0);
    expect(new ZoneOffsets('UTC').dayStarts({ from: 1, to: DAY_MS + 1 })).toEqual([0, DAY_MS]);
  });
});
