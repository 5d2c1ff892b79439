import type { PublishedPlan } from '../../../ports/guards/hold-flags.ts';
import type { HostFacts } from '../../../ports/machines/host.ts';
import { CLOCK_OFF_MS, isClockOff } from './host-clock.ts';

type Plans = ReadonlyMap<string, PublishedPlan>;

/**
 * By how much a plan must allow for a host's clock: nothing for a good one, else what it is ahead (less
 * than zero: behind), and up to five seconds more, so that its reading may vary.
 */
export function allowanceMs(facts: HostFacts): number {
  if (!isClockOff(facts)) return 0;
  const { aheadMs, uncertainMs } = facts;
  const most = Math.abs(aheadMs) + uncertainMs;
  return Math.sign(aheadMs) * Math.ceil(most / CLOCK_OFF_MS) * CLOCK_OFF_MS;
}

/**
 * As a host has to be told them whose clock is off: held from the earlier to the later of both times,
 * so that nothing starts inside, whether the clock is set right meanwhile or not. What is held for
 * nothing is at most as long as the clock is off.
 */
export function plansByClock(plans: Plans, aheadMs: number): Plans {
  const [earlier, later] = [Math.min(0, aheadMs), Math.max(0, aheadMs)];
  const byClock = (plan: PublishedPlan): PublishedPlan => ({
    ...plan,
    intervals:
      aheadMs === 0
        ? plan.intervals
        : plan.intervals.map((interval) => ({
            ...interval,
            from: interval.from + earlier,
            until: interval.until === null ? null : interval.until + later,
          })),
    // A clock that is a little behind would find a plan that is not valid yet.
    knownFrom: plan.knownFrom - CLOCK_OFF_MS + earlier,
  });
  return new Map([...plans].map(([id, plan]) => [id, byClock(plan)]));
}
