import { z } from 'zod';
import { failureSchema } from '../../../errors.ts';
import { instantText } from '../../values/instant.ts';
import { verificationLevel } from './scheduler-capabilities.ts';
import { inFlightBehaviour, missedBehaviour } from './declared-capabilities.ts';

/** State of an external scheduler, as far as it was read. */
export const schedulerStatusSchema = z.strictObject({
  /** Of `connectedScheduler`: `systemd`, `cron`, `http` … */
  kind: z.string(),
  verified: verificationLevel,
  inFlight: inFlightBehaviour,
  missedAtResume: missedBehaviour,
  /** `disabled`: by someone else, before any hold; it is left so. */
  stage: z.enum(['flowing', 'pausing', 'paused', 'resuming', 'disabled']),
  /** The last answer; `unknown` before the first one, or if it cannot tell. */
  enabled: z.union([z.boolean(), z.literal('unknown')]),
  nextRunAt: instantText.nullable(),
  running: z.union([z.int().nonnegative(), z.literal('unknown')]),
  /** Why the last read, pause or resume failed; it is retried. */
  failure: failureSchema.optional(),
  lastReadAt: instantText.nullable(),
  /** Other agents that hold the same entry, as they call themselves, and until when; `null`: without an end. */
  alsoHeldBy: z
    .array(z.strictObject({ agent: z.string(), until: instantText.nullable() }))
    .optional(),
  /** Shell lines that restore it without the agent; secrets are named, never shown. */
  undo: z.array(z.string()).optional(),
});

/** Above this number, runs are not listed one by one. */
export const MOST_STARTS = 1_000;

export type SchedulerStatus = z.output<typeof schedulerStatusSchema>;
export type SchedulerStage = SchedulerStatus['stage'];
