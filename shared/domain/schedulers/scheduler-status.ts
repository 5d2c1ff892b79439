import { z } from 'zod';
import { failureSchema } from '../../errors.ts';
import { instantText } from '../values/instant.ts';
import { verificationLevel } from './scheduler-capabilities.ts';
import { inFlightBehaviour, missedBehaviour } from './declared-capabilities.ts';

/** How a scheduler beyond the agent stands, as far as it was read. */
export const schedulerStatusSchema = z.strictObject({
  /** Of `connectedScheduler`: `systemd`, `cron`, `http` … */
  kind: z.string(),
  verified: verificationLevel,
  inFlight: inFlightBehaviour,
  missedAtResume: missedBehaviour,
  /** `disabled`: by somebody else, before any hold; it is left so. */
  stage: z.enum(['flowing', 'pausing', 'paused', 'resuming', 'disabled']),
  /** What it said last; `unknown` before it was read, or where it cannot tell. */
  enabled: z.union([z.boolean(), z.literal('unknown')]),
  nextRunAt: instantText.nullable(),
  running: z.union([z.int().nonnegative(), z.literal('unknown')]),
  /** Why it could not be read, paused or resumed the last time; it is tried again. */
  failure: failureSchema.optional(),
  lastReadAt: instantText.nullable(),
  /** Lines for a shell that restore it without the agent; secrets are named, never shown. */
  undo: z.array(z.string()).optional(),
});

/** More runs than this are not told one by one. */
export const MOST_STARTS = 1_000;

export type SchedulerStatus = z.output<typeof schedulerStatusSchema>;
export type SchedulerStage = SchedulerStatus['stage'];
