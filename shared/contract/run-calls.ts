import { z } from 'zod';
import { auditEntrySchema } from '../domain/trail/audit-entry.ts';
import { outcomeSchema } from '../domain/facts/outcome.ts';
import { holdInForceSchema } from '../domain/holds/hold.ts';
import { toldOfRun } from '../domain/schedulers/told-run.ts';
import { notKnownReason } from '../domain/schedulers/schedule/stated-schedule.ts';
import { instantText } from '../domain/values/instant.ts';
import { runVerdict } from './timeline.ts';
import { unstartedReason } from '../domain/facts/reason-codes.ts';

/** One run of the history; lists are newest first. */
export const runDetail = z.strictObject({
  runId: z.string(),
  trigger: z.enum(['schedule', 'catch-up', 'guard', 'break-glass']),
  dueAt: instantText,
  startedAt: instantText,
  endedAt: instantText.nullable(),
  state: z.enum(['starting', 'running', 'succeeded', 'failed']),
  outcome: outcomeSchema.nullable(),
  output: z.string().nullable(),
});

/**
 * Why a run did or did not happen at an instant: a verdict, the holds, and the entries that prove
 * it.
 */
export const runExplanation = z.strictObject({
  /** `not-due`: the schedule has no such instant; `unknown`: the trail has no answer. */
  verdict: z.union([runVerdict, z.enum(['not-due', 'unknown'])]),
  dueAt: instantText,
  holds: z.array(holdInForceSchema),
  /** None of these is in force any more. */
  areOver: z.boolean(),
  /** Why it was not started, if there is more to say than the holds. */
  why: unstartedReason.nullable(),
  /** Of a run that ended. */
  outcome: outcomeSchema.nullable(),
  entries: z.array(auditEntrySchema),
  /** Its catch-up run, if there was one. */
  madeUpBy: auditEntrySchema.nullable(),
  /** Why it may be due at other times than are known; absent: all of them are. */
  notKnown: notKnownReason.optional(),
  /** What its scheduler has on record of it; absent: that is not known. No verdict is made of it. */
  told: toldOfRun.optional(),
  /** Neighbouring due instants, for stepping through. */
  previousDueAt: instantText.nullable(),
  nextDueAt: instantText.nullable(),
  /** The archive where the answer may be: no more was read for it. Absent: it was looked for everywhere. */
  unreadArchive: z.string().optional(),
});

export type RunDetail = z.output<typeof runDetail>;
export type RunExplanation = z.output<typeof runExplanation>;
