import { z } from 'zod';
import { inFlightBehaviour, missedBehaviour } from './declared-capabilities.ts';

/** How far a connector was proved: on the real thing, on a checked stub of it, or not at all. */
export const verificationLevel = z.enum(['real-server', 'contract', 'unverified']);

/** What a pause of a scheduler does, and what it does not: told before anybody relies on it. */
export const schedulerCapabilities = z.strictObject({
  /** What is paused at once: one entry, a whole queue, or the instance. */
  scope: z.enum(['entry', 'queue', 'instance']),
  inFlight: inFlightBehaviour,
  missedAtResume: missedBehaviour,
  reads: z.strictObject({ nextRun: z.boolean(), running: z.boolean() }),
  /** Whether the scheduler keeps a mark that we paused it. */
  marker: z.enum(['native', 'annotation', 'none']),
  /** Whether an edit of another hand between reading and writing is refused by the scheduler. */
  comparesAndSwaps: z.boolean(),
  survivesRestart: z.boolean(),
  /** So long after the call the pause is effective; it begins so much earlier before an opening. */
  settleMs: z.int().nonnegative(),
  /** The least rights it needs, in words. */
  privilege: z.string(),
  verified: verificationLevel,
});

export type SchedulerCapabilities = z.output<typeof schedulerCapabilities>;
export type VerificationLevel = z.output<typeof verificationLevel>;
