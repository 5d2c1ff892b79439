import { z } from 'zod';
import { instantText, parseInstant, type Instant } from '../values/instant.ts';
import type { Selector } from '../definitions/selector.ts';

/** Longer is almost certainly a mistake: whoever means it says that the hold has no end. */
export const LONGEST_PAUSE_DAYS = 3_660;

/** An end that an extension replaced; who extended it, and why. */
export interface ReplacedEnd {
  readonly until: Instant;
  readonly by: string;
  readonly reason: string;
}

/** A hold placed by a person. `until: null` was requested explicitly. */
export interface ManualHold {
  readonly id: string;
  readonly selector: Selector;
  readonly reason: string;
  readonly by: string;
  readonly since: Instant;
  readonly until: Instant | null;
  /** Ends before it was extended, the latest last. */
  readonly earlier?: readonly ReplacedEnd[];
}

/** A hold as it affects one integration at one instant, whoever owns it. */
export interface HoldInForce {
  readonly id: string;
  readonly kind: 'window' | 'manual';
  readonly windowId?: string;
  readonly reason: string;
  /** The ticket of its window. */
  readonly change?: string;
  readonly by: string;
  readonly since: Instant;
  readonly until: Instant | null;
  /** Its window has closed and is reopening; at `until` it lets go, ready or not. */
  readonly reopens?: true;
}

export const holdInForceSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(['window', 'manual']),
  windowId: z.string().optional(),
  reason: z.string(),
  change: z.string().optional(),
  by: z.string(),
  since: instantText,
  until: instantText.nullable(),
  reopens: z.literal(true).optional(),
});

/** The same on the wire and in the trail, with instants as text. */
export type HoldText = z.output<typeof holdInForceSchema>;

/** `Infinity`: no time ends it, but a person or a reopening. */
export function endOf({ until, reopens }: Pick<HoldText, 'until' | 'reopens'>): Instant {
  return reopens === true ? Infinity : (parseInstant(until ?? '') ?? Infinity);
}
