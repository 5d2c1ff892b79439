import type { Instant } from '../../../shared/domain/values/instant.ts';

/** The address by which calendar programs read the plan. */
export interface PlanFeed {
  /** SHA-256 of its token, in hex: the token itself is kept nowhere. */
  readonly hash: string;
  /** When this address was made, and by whom. */
  readonly since: Instant;
  readonly by: string;
  /** The last time that it was read, within ten minutes. */
  readonly readAt: Instant | null;
}

/** Its key: there is one. */
export const PLAN_FEED = 'plan';
