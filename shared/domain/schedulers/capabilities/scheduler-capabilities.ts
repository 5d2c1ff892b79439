import { z } from 'zod';
import { inFlightBehaviour, missedBehaviour } from './declared-capabilities.ts';

/**
 * How a connector was verified: against the real product, against a checked stub, or not at all.
 */
export const verificationLevel = z.enum(['real-server', 'contract', 'unverified']);

/** What a pause of a scheduler does and does not do; shown before anyone relies on it. */
export const schedulerCapabilities = z.strictObject({
  /** What is paused as one: an entry, a queue, or the instance. */
  scope: z.enum(['entry', 'queue', 'instance']),
  inFlight: inFlightBehaviour,
  missedAtResume: missedBehaviour,
  reads: z.strictObject({ nextRun: z.boolean(), running: z.boolean() }),
  /** Whether the scheduler keeps a mark that we paused it. */
  marker: z.enum(['native', 'annotation', 'none']),
  /** Whether the scheduler rejects our write if someone else edited it since we read it. */
  comparesAndSwaps: z.boolean(),
  survivesRestart: z.boolean(),
  /** Delay until a pause is effective; it starts that much before an opening. */
  settleMs: z.int().nonnegative(),
  /** The least privileges it needs, in words. */
  privilege: z.string(),
  verified: verificationLevel,
});

export type SchedulerCapabilities = z.output<typeof schedulerCapabilities>;
export type VerificationLevel = z.output<typeof verificationLevel>;
