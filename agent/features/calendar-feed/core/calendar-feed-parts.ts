import { z } from 'zod';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { instant } from '../../../core/state/stored-instant.ts';

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

/** Empty while nobody may subscribe to the plan; else one, under `PLAN_FEED`. */
export const calendarFeedParts: { readonly feeds: z.ZodType<PlanFeed> } = {
  feeds: z.strictObject({
    hash: z.string().regex(/^[0-9a-f]{64}$/),
    since: instant,
    by: z.string(),
    readAt: instant.nullable(),
  }),
};
