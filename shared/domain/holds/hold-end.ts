import type { Instant } from '../values/instant.ts';
import { endOf, type HoldText } from './hold.ts';

/** What ends a hold, or all that hold one integration: every sentence about holds is made of it. */
export type HoldEnd =
  | { readonly kind: 'time'; readonly at: Instant }
  /** Its window has reopened; other holds end at `after`, so not before that. */
  | { readonly kind: 'reopening'; readonly after: Instant | null }
  | { readonly kind: 'person' };

/** Parts of a hold that say what ends it. */
export type EndingHold = Pick<HoldText, 'kind' | 'until' | 'reopens'>;

/** Whether a window holds although it has closed: how long that takes nobody knows. */
export function isReopening(hold: EndingHold): boolean {
  return hold.kind === 'window' && endOf(hold) === Infinity;
}

export function endOfHolds(holds: readonly EndingHold[]): HoldEnd {
  const others = holds.filter((hold) => !isReopening(hold));
  const last = Math.max(...others.map(endOf));
  if (last === Infinity) return { kind: 'person' };
  if (others.length === holds.length) return { kind: 'time', at: last };
  return { kind: 'reopening', after: others.length === 0 ? null : last };
}

/** Times first, then what reopens, then what waits for somebody. */
export function byEnd(a: HoldEnd, b: HoldEnd): number {
  return RANK[a.kind] - RANK[b.kind] || (timeOf(a) ?? 0) - (timeOf(b) ?? 0);
}

const RANK = { time: 0, reopening: 1, person: 2 } as const;

/** The time that is known of it: not before that. */
export function timeOf(end: HoldEnd): Instant | null {
  return end.kind === 'time' ? end.at : end.kind === 'reopening' ? end.after : null;
}
