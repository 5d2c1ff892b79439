import type { ReadingFault } from '../../../../shared/features/announcements/announcement.ts';
import { HOUR_MS, MINUTE_MS } from '../../../../shared/domain/values/time-units.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { Failure } from '../../../../shared/errors.ts';
import type { Validators } from './announcements.ts';

/** How a feed was last read; forgotten with the process, which reads it again. */
export interface FeedState extends Validators {
  readonly readAt: Instant | null;
  readonly nextReadAt: Instant | null;
  readonly failures: number;
  readonly failingSince: Instant | null;
  readonly failure: Failure | null;
  readonly faults: readonly ReadingFault[];
}

export const UNREAD: FeedState = {
  ...{ readAt: null, nextReadAt: null, failures: 0, failingSince: null, failure: null, faults: [] },
};

/** Vendors announce days ahead. */
const EVERY_MS = 15 * MINUTE_MS;

const LONGEST_WAIT_MS = 6 * HOUR_MS;

/** A server may be down for a night's maintenance of its own. */
const WORTH_TELLING_MS = 2 * HOUR_MS;

/** Doubled at each failure. `share` is in [0, 1): feeds of many agents do not meet at one second. */
export function waitMs(failures: number, share: number): number {
  const wait = Math.min(EVERY_MS * 2 ** failures, LONGEST_WAIT_MS);
  return Math.round(wait * (0.9 + 0.2 * share));
}

/** Whether an admin must know that it cannot be read. */
export function isWorthTelling({ failingSince }: FeedState, now: Instant): boolean {
  return failingSince !== null && now - failingSince >= WORTH_TELLING_MS;
}
