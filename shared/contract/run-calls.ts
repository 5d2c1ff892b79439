import { z } from 'zod';
import { auditEntrySchema } from '../domain/trail/audit-entry.ts';
import { outcomeSchema } from '../domain/facts/outcome.ts';
import { holdInForceSchema } from '../domain/holds/hold.ts';
import { instantText } from '../domain/values/instant.ts';
import { runVerdict } from './timeline.ts';
import { unstartedReason } from '../domain/facts/unstarted-reason.ts';

/** One run of the history, newest first in lists. */
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

/** Why a run did or did not happen at an instant: a verdict, the holds, and the entries that prove it. */
export const runExplanation = z.strictObject({
  /** `not-due`: the schedule has no such instant; `unknown`: nothing in the trail tells. */
  verdict: z.union([runVerdict, z.enum(['not-due', 'unknown'])]),
  dueAt: instantText,
  holds: z.array(holdInForceSchema),
  /** Why it was not started, where more than the holds is to be said. */
  why: unstartedReason.nullable(),
  /** Of a run that ended. */
  outcome: outcomeSchema.nullable(),
  entries: z.array(auditEntrySchema),
  /** The run that made up for it, where one did. */
  madeUpBy: auditEntrySchema.nullable(),
  /** Due instants next to it, for stepping through. */
  previousDueAt: instantText.nullable(),
  nextDueAt: instantText.nullable(),
});

export type RunDetail = z.output<typeof runDetail>;
export type RunExplanation = z.output<typeof runExplanation>;
