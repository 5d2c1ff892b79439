import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatInstant, parseInstant } from '../../../../shared/domain/values/instant.ts';

describe('an instant as text', () => {
  it('round-trips', () => {
    const span = { min: Date.UTC(1, 0, 1), max: Date.UTC(9999, 11, 31) };
    fc.assert(
      fc.property(fc.integer(span), (at) => {
        expect(parseInstant(formatInstant(at))).toBe(at);
      }),
    );
  });

  it.each([
    ['2026-02-28T23:59:59Z', Date.UTC(2026, 1, 28, 23, 59, 59)],
    ['2028-02-29T00:00Z', Date.UTC(2028, 1, 29)],
    ['2026-12-06T01:02:03.5Z', Date.UTC(2026, 11, 6, 1, 2, 3, 500)],
  ])('%s is read', (text, at) => {
    expect(parseInstant(text)).toBe(at);
  });

  it.each([
    ...['2026-02-29T00:00Z', '2026-02-30T00:00Z', '2026-04-31T12:00:00Z', '2026-13-01T00:00Z'],
    ...['2026-01-00T00:00Z', '2026-01-01T24:00Z', '2026-01-01T25:00Z', '2026-01-01T00:60Z'],
    ...['2026-01-01', '2026-01-01T00:00', '2026-01-01T00:00+01:00', ' 2026-01-01T00:00Z', ''],
  ])('"%s" is not an instant', (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });
});
