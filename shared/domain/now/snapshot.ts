import { z } from 'zod';
import { leakSourceSchema } from '../facts/leak-source.ts';
import { outcomeSchema } from '../facts/outcome.ts';
import { holdInForceSchema } from '../holds/hold.ts';
import { instantText } from '../values/instant.ts';
import { overrunChoice } from '../definitions/readiness.ts';
import { schedulerStatusSchema } from '../schedulers/scheduler-status.ts';

export const integrationState = z.enum(['flowing', 'draining', 'paused', 'reopening', 'unknown']);

export const runSummarySchema = z.strictObject({
  runId: z.string(),
  dueAt: instantText,
  startedAt: instantText,
  endedAt: instantText.nullable(),
  outcome: z.enum(['running', 'succeeded', 'failed']),
  /** Since when it is being made to end. */
  stoppingAt: instantText.optional(),
});

/** A run that is still going, or would be, when a window opens. */
export const drainStatusSchema = z.strictObject({
  opensAt: instantText,
  /** When the run under way is expected to end; `null` where none is. */
  endsAt: instantText.nullable(),
  /** How long it is expected to go on after the opening; 0 where it ends in time. */
  overrunMs: z.int().nonnegative(),
});

/** What a system's readiness check said last. */
export const readinessStatusSchema = z.strictObject({
  systemId: z.string(),
  passes: z.int(),
  needed: z.int(),
  lastAt: instantText.nullable(),
  /** `null` before the first probe. */
  lastOutcome: outcomeSchema.nullable(),
  isReady: z.boolean(),
});

/** How far the reopening of a window is. */
export const reopeningStatusSchema = z.strictObject({
  holdId: z.string(),
  /**
   * `checking`: systems are asked; `canary`: the first run after it is watched; `releasing`; `settling`:
   * all flow, held runs are made up for; `asking`: a person must say; `kept`: a person said no.
   */
  stage: z.enum(['checking', 'canary', 'releasing', 'settling', 'asking', 'kept']),
  startedAt: instantText,
  /** When trying ends and `otherwise` is done. */
  overrunAt: instantText,
  otherwise: overrunChoice,
  systems: z.array(readinessStatusSchema),
  /** Still held, in the order of release. */
  waiting: z.array(z.string()),
  released: z.int(),
  canary: z.string().nullable(),
  canaryFailures: z.int(),
});

/** Held runs of an integration that wait for a person's word. */
export const questionSchema = z.strictObject({
  integrationId: z.string(),
  windowId: z.string().nullable(),
  holdId: z.string(),
  runs: z.int(),
  askedAt: instantText,
  /** Left out by themselves then. */
  decidesAt: instantText,
});

/** Something that ran, or was let run, in spite of a hold. */
export const leakSchema = z.strictObject({
  integrationId: z.string(),
  holdId: z.string(),
  detectedAt: instantText,
  who: leakSourceSchema,
});

export const integrationStatusSchema = z.strictObject({
  id: z.string(),
  name: z.string().optional(),
  state: integrationState,
  holds: z.array(holdInForceSchema),
  nextRunAt: instantText.nullable(),
  lastRun: runSummarySchema.nullable(),
  drain: drainStatusSchema.optional(),
  /** Where it is started by a scheduler beyond the agent. */
  scheduler: schedulerStatusSchema.optional(),
});

export const windowStatusSchema = z.strictObject({
  id: z.string(),
  title: z.string().optional(),
  /** `ended`: no occurrence is left. */
  state: z.enum(['open', 'reopening', 'scheduled', 'ended']),
  opensAt: instantText.nullable(),
  closesAt: instantText.nullable(),
  /** Since when an open one holds, where it was saved, restored or moved after its opening. */
  heldFrom: instantText.optional(),
  /** While runs finish before or after the opening: how many, and how late the latest will be. */
  drain: z
    .strictObject({ finishing: z.int(), overrunning: z.int(), longestOverrunMs: z.int() })
    .optional(),
  reopening: reopeningStatusSchema.optional(),
  /** A person changed this occurrence: what, and its original times. */
  amended: z
    .strictObject({
      kind: z.enum(['extended', 'ended', 'moved']),
      originalOpensAt: instantText,
      originalClosesAt: instantText,
      by: z.string(),
      reason: z.string(),
    })
    .optional(),
});

/** Something an admin must know that is no state of a single integration. */
export const problemReportSchema = z.strictObject({
  code: z.string(),
  message: z.string(),
  since: instantText,
});

/** The whole visible state at one revision. */
export const snapshotSchema = z.strictObject({
  revision: z.int(),
  now: instantText,
  agent: z.strictObject({ pid: z.int(), startedAt: instantText }),
  integrations: z.array(integrationStatusSchema),
  windows: z.array(windowStatusSchema),
  problems: z.array(problemReportSchema),
  questions: z.array(questionSchema).default([]),
  leaks: z.array(leakSchema).default([]),
});

export type IntegrationStatus = z.output<typeof integrationStatusSchema>;
export type WindowStatus = z.output<typeof windowStatusSchema>;
export type ProblemReport = z.output<typeof problemReportSchema>;
export type RunSummary = z.output<typeof runSummarySchema>;
export type Snapshot = z.output<typeof snapshotSchema>;
export type DrainStatus = z.output<typeof drainStatusSchema>;
export type ReopeningStatus = z.output<typeof reopeningStatusSchema>;
export type Question = z.output<typeof questionSchema>;
export type LeakReport = z.output<typeof leakSchema>;
