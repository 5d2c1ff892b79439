import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forgottenUntil } from '../../../../../agent/adapters/connectors/kubernetes/forgotten-runs.ts';

const CLOSE = Date.UTC(2026, 11, 6, 5);
const at = (text: string): number => Date.parse(text);

describe('what a resume does not catch up', () => {
  it('keeps the run that is due exactly when the hold ends', () => {
    expect(forgottenUntil(CLOSE + 300, CLOSE)).toBe('2026-12-06T04:59:59Z');
    expect(forgottenUntil(CLOSE + 4_000, CLOSE)).toBe('2026-12-06T04:59:59Z');
  });

  it('handles a resume that comes late, early, or without a known end', () => {
    expect(forgottenUntil(CLOSE + 60_300, CLOSE)).toBe('2026-12-06T05:01:01Z');
    expect(forgottenUntil(CLOSE + 7_300, CLOSE)).toBe('2026-12-06T05:00:07Z');
    expect(forgottenUntil(CLOSE - 20_000, CLOSE)).toBe('2026-12-06T04:59:40Z');
    expect(forgottenUntil(CLOSE + 7_300, null)).toBe('2026-12-06T05:00:07Z');
  });

  it('covers every run of the hold and none at or after its end, and is not a whole minute', () => {
    const instants = fc.integer({ min: 60_000, max: 4e12 });
    fc.assert(
      fc.property(instants, fc.option(fc.integer({ min: -9_000, max: 9_000 })), (now, late) => {
        const until = late === null ? null : now - late;
        const last = at(forgottenUntil(now, until));
        expect(last).toBeLessThanOrEqual(now + 1_000);
        expect(last % 60_000).not.toBe(0);
        const isPunctual = until !== null && late !== null && late >= 0 && late <= 5_000;
        const end = isPunctual ? until : now;
        const lastInside = Math.floor((end - 1) / 60_000) * 60_000;
        expect(last).toBeGreaterThanOrEqual(lastInside);
        if (isPunctual) expect(last).toBeLessThan(Math.ceil(until / 60_000) * 60_000 || 1);
      }),
      { numRuns: 2_000 },
    );
  });
});
