import { describe, expect, it } from 'vitest';
import { pauseEnd, readLength } from '../../../../renderer/model/pauses/pause-length.ts';
import { TimeText } from '../../../../shared/i18n/time-text.ts';
import { untilInstant, wallText } from '../../../../renderer/model/pauses/until-instant.ts';

const MADRID = 'Europe/Madrid';

describe('untilInstant', () => {
  it.each([
    ['2026-12-06', '06:00', '2026-12-06T05:00:00Z'],
    ['2026-07-06', '06:00', '2026-07-06T04:00:00Z'],
    // In the gap: with the offset before it.
    ['2027-03-28', '02:30', '2027-03-28T01:30:00Z'],
    // It occurs twice: the first of the two.
    ['2026-10-25', '02:30', '2026-10-25T00:30:00Z'],
  ])('places %s %s in Madrid', (date, time, instant) => {
    expect(untilInstant(date, time, MADRID)).toBe(Date.parse(instant));
  });

  it.each([
    ['', '06:00'],
    ['2026-12-06', ''],
    ['2026-02-30', '06:00'],
  ])('returns undefined for "%s" "%s"', (date, time) => {
    expect(untilInstant(date, time, MADRID)).toBeUndefined();
  });
});

describe('wallText', () => {
  it.each([
    ['2026-07-06T04:00:00Z', { date: '2026-07-06', time: '06:00' }],
    ['2026-07-05T22:30:07Z', { date: '2026-07-06', time: '00:30:07' }],
  ])('says %s as Madrid does, and untilInstant reads it back', (instant, wall) => {
    const at = Date.parse(instant);
    expect(wallText(at, new TimeText(MADRID, 'en'))).toEqual(wall);
    expect(untilInstant(wall.date, wall.time, MADRID)).toBe(at);
  });
});

describe('pauseEnd', () => {
  it('ends after minutes, at a chosen time, or not at all', () => {
    expect(pauseEnd('15', 0, undefined)).toBe(900_000);
    expect(pauseEnd('until', 0, 42)).toBe(42);
    expect(pauseEnd('until', 0, undefined)).toBeUndefined();
    expect(pauseEnd('open', 0, 42)).toBeNull();
  });

  it('reads the tray’s links and leaves anything else open', () => {
    expect(['15m', '1h', 'until', 'soon'].map(readLength)).toEqual(['15', '60', 'until', null]);
  });
});
