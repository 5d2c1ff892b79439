import { describe, expect, it } from 'vitest';
import {
  allowanceMs,
  plansByClock,
} from '../../../../../agent/features/hosts/app/plans-by-clock.ts';
import type { PublishedPlan } from '../../../../../agent/ports/guards/hold-flags.ts';
import type { HostFacts } from '../../../../../agent/ports/machines/host.ts';

const FACTS: HostFacts = {
  ...{ version: 1, folder: '/f', user: 'ops', uid: 1, now: 0, zone: '', system: '' },
  ...{ hasCrontab: true, hasSystemd: true, freeKilobytes: null, mayWrite: true },
  ...{ planDigest: null, aheadMs: 0, uncertainMs: 0 },
};
const [FROM, UNTIL, SECOND] = [1_000_000, 1_060_000, 1_000];

function planOf(until: number | null): PublishedPlan {
  const interval = { holdId: 'h', kind: 'manual', reason: 'r', by: 'ana', from: FROM, until };
  return { intervals: [{ ...interval, kind: 'manual' }], knownFrom: 990_000, knownUntil: 9e9 };
}

function toldTo(aheadMs: number, until: number | null = UNTIL): PublishedPlan {
  const allowance = allowanceMs({ ...FACTS, aheadMs });
  const plan = plansByClock(new Map([['a', planOf(until)]]), allowance).get('a');
  if (plan === undefined) throw new Error('it is gone');
  return plan;
}

describe('the plan of a host whose clock is off', () => {
  it.each([-3_600_000, -40_000, -5_001, -1_200, 0, 1_200, 5_001, 40_000, 86_400_000])(
    'holds everything that is to be held, %i ms ahead or set right meanwhile',
    (aheadMs) => {
      const [told] = toldTo(aheadMs).intervals;
      const isHeld = (at: number): boolean =>
        told !== undefined && told.from <= at && at < (told.until ?? Infinity);
      for (let at = FROM; at < UNTIL; at += SECOND) {
        // One that is off by less is taken for right.
        if (Math.abs(aheadMs) > 5_000) expect(isHeld(at + aheadMs)).toBe(true);
        expect(isHeld(at)).toBe(true);
      }
      expect(toldTo(aheadMs).knownFrom).toBeLessThanOrEqual(990_000 + Math.min(0, aheadMs));
    },
  );

  it('is as it was where the clock is right, but valid five seconds earlier', () => {
    const { intervals, knownFrom, knownUntil } = toldTo(4_999);
    expect({ intervals, knownUntil }).toEqual({
      intervals: planOf(UNTIL).intervals,
      knownUntil: 9e9,
    });
    expect(knownFrom).toBe(985_000);
  });

  it('has holds without an end, still', () => {
    expect(toldTo(40_000, null).intervals).toMatchObject([{ from: FROM, until: null }]);
    expect(toldTo(-40_000, null).intervals).toMatchObject([{ from: FROM - 40_000, until: null }]);
  });

  it('allows for what is not known of the clock, in whole steps', () => {
    const of = (aheadMs: number, uncertainMs: number): number =>
      allowanceMs({ ...FACTS, aheadMs, uncertainMs });
    expect([of(38_100, 20), of(39_900, 30)]).toEqual([40_000, 40_000]);
    expect([of(-38_100, 20), of(-39_990, 20)]).toEqual([-40_000, -45_000]);
    expect(of(9_000, 5_000)).toBe(0);
  });
});
