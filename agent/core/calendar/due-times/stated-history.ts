import type { NotKnownReason } from '../../../../shared/domain/schedulers/schedule/stated-schedule.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { StatedSince } from '../../state/stated-entry.ts';
import { statedDueTimes, type StatedDueTimes } from './stated-due-times.ts';
import type { ZoneTable } from '../zone-rules.ts';

const OFF: StatedDueTimes = { nextAfter: () => undefined };

/**
 * One schedule after the other, each for its time; the first also for the time before it was read. What
 * is not known is told of the last one: of the time that comes.
 */
export function statedHistory(stated: readonly StatedSince[], zones: ZoneTable): StatedDueTimes {
  const parts = stated.map(({ schedule, isOff, since }, index) => ({
    due: isOff ? OFF : statedDueTimes(schedule, zones),
    from: index === 0 ? -Infinity : since,
    until: stated[index + 1]?.since ?? Infinity,
  }));
  const last = parts.at(-1)?.due ?? OFF;
  if (parts.length < 2) return last;
  return {
    ...last,
    nextAfter(at: Instant) {
      for (const { due, from, until } of parts) {
        if (until <= at) continue;
        const next = due.nextAfter(Math.max(at, from - 1));
        if (next !== undefined && next < until) return next;
      }
      return undefined;
    },
  };
}

/** Why not everything that was due in [from, to) is known; `undefined`: it is. */
export function whyNotKnown(
  stated: readonly StatedSince[],
  from: Instant,
  to: Instant,
  zones: ZoneTable,
): NotKnownReason | undefined {
  for (const [index, { schedule, isOff, since }] of stated.entries()) {
    const until = stated[index + 1]?.since ?? Infinity;
    // Found switched off when it was first read: nobody knows whether it was on before.
    if (index === 0 && isOff && from < since) return 'not-read';
    const isInside = (index === 0 || since < to) && until > from;
    const why = isInside && !isOff ? statedDueTimes(schedule, zones).notKnown : undefined;
    if (why !== undefined) return why;
  }
  return undefined;
}
