import { formatInstant } from '../../../shared/domain/values/instant.ts';
import { leasedOpening, leasesOf } from '../model/leases.ts';
import type { World } from '../world/world.ts';
import type { Invariant } from './invariant.ts';

/** What could not be written is tried again each second. */
const ENDS_WITHIN_MS = 3_000;

/**
 * A window that a program opened ends once nothing is heard of it for the length of its lease, and not
 * earlier; never by itself where a person took it over. One at a time of a template, once for a key.
 */
export function leasesEnd(): Invariant {
  let doubtUpTo = -Infinity;
  let setBacks = 0;
  return {
    name: 'a window of a program ends without it',
    check: ({ world, now }) => {
      const { truth, time } = world;
      const { leases, wrong } = leasesOf(truth);
      if (wrong.length > 0) return wrong.join('; ');
      if (world.setBacks !== setBacks) doubtUpTo = -Infinity;
      if (world.setBacks !== setBacks || !world.isNoticed) doubtUpTo = Math.max(doubtUpTo, now);
      setBacks = world.setBacks;
      if (!world.isNoticed) return undefined;
      // In which nobody could be heard: each lease begins anew.
      const back = now - (time.elapsed - world.aliveSince);
      const heardSince = Math.max(doubtUpTo, back, lastAbsence(world, now));
      for (const [windowId, { heardAt, leaseMs, isTakenOver }] of leases) {
        const until = Math.max(heardAt, heardSince) + leaseMs;
        if (isTakenOver || now < until + ENDS_WITHIN_MS) continue;
        const opening = leasedOpening(truth, windowId, now);
        if (opening !== undefined) {
          return `${windowId} is open, and nothing was heard since ${formatInstant(heardAt)}`;
        }
      }
      return undefined;
    },
  };
}

function lastAbsence({ absences }: World, now: number): number {
  const ends = absences.filter(({ to }) => to <= now).map(({ to, foundBy = to }) => foundBy);
  return Math.max(-Infinity, ...ends);
}
