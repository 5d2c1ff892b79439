import { DateTime } from 'luxon';
import type { Instant } from '../../../../../shared/domain/values/instant.ts';
import { DAY_MS } from '../../../../../shared/domain/values/time-units.ts';

/** Six months from the first of this one, in one zone. */
export interface HalfYear {
  readonly from: Instant;
  readonly to: Instant;
  /** The first instant of each of the months. */
  readonly months: readonly Instant[];
  readonly clockChanges: readonly { readonly at: Instant; readonly isForward: boolean }[];
}

const MONTHS = 6;

function clockChanges(from: Instant, to: Instant, zone: string): HalfYear['clockChanges'] {
  const offset = (at: Instant): number => DateTime.fromMillis(at, { zone }).offset;
  const found: { at: Instant; isForward: boolean }[] = [];
  for (let day = from; day < to; day += DAY_MS) {
    const [before, after] = [offset(day), offset(day + DAY_MS)];
    if (before !== after) found.push({ at: day + DAY_MS / 2, isForward: after > before });
  }
  return found;
}

export function halfYearFrom(now: Instant, zone: string): HalfYear {
  const first = DateTime.fromMillis(now, { zone }).startOf('month');
  const months = Array.from({ length: MONTHS }, (_, index) =>
    first.plus({ months: index }).toMillis(),
  );
  const from = first.toMillis();
  const to = first.plus({ months: MONTHS }).toMillis();
  return { from, to, months, clockChanges: clockChanges(from, to, zone) };
}

/** The position of an instant, from 0 to 1. */
export function shareOf({ from, to }: HalfYear, at: Instant): number {
  return Math.min(1, Math.max(0, (at - from) / (to - from)));
}
