import { z } from 'zod';
import { leakSourceSchema } from '../facts/leak-source.ts';
import { outcomeSchema } from '../facts/outcome.ts';
import { holdInForceSchema } from '../holds/hold.ts';
import { instantText } from '../values/instant.ts';
import { overrunChoice } from '../definitions/readiness.ts';
import { schedulerStatusSchema } from '../schedulers/capabilities/scheduler-status.ts';
import { sayingSchema } from '../../errors.ts';

export const integrationState = z.enum(['flowing', 'draining', 'paused', 'reopening', 'unknown']);

export const runSummarySchema = z.strictObject({
  runId: z.string(),
  dueAt: instantText,
  startedAt: instantText,
  endedAt: instantText.nullable(),
  outcome: z.enum(['running', 'succeeded', 'failed']),
  /** Since when it is being stopped. */
  stoppingAt: instantText.optional(),
});

/** A run that is, or would still be, in progress when a window opens. */
export const drainStatusSchema = z.strictObject({
  opensAt: instantText,
  /** Expected end of the current run; `null` if none. */
  endsAt: instantText.nullable(),
  /** Expected overrun past the opening; 0 if it ends in time. */
  overrunMs: z.int().nonnegative(),
});

/** The last result of a system's readiness check. */
export const readinessStatusSchema = z.strictObject({
  systemId: z.string(),
  passes: z.int(),
  needed: z.int(),
  lastAt: instantText.nullable(),
  /** `null` before the first probe. */
  lastOutcome: outcomeSchema.nullable(),
  isReady: z.boolean(),
});

/** Progress of a window's reopening. */
export const reopeningStatusSchema = z.strictObject({
  holdId: z.string(),
  /**
   * `checking`: readiness checks; `canary`: watching the first run; `releasing`; `settling`: all
   * released, catching up; `asking`: a person must decide; `kept`: a person kept it closed.
   */
  stage: z.enum(['checking', 'canary', 'releasing', 'settling', 'asking', 'kept']),
  startedAt: instantText,
  /** When retrying ends and `otherwise` applies. */
  overrunAt: instantText,
  otherwise: overrunChoice,
  systems: z.array(readinessStatusSchema),
  /** Still held, in release order. */
  waiting: z.array(z.string()),
  /** Let go, in this order; another hold may keep them. */
  released: z.array(z.string()),
  canary: z.string().nullable(),
  canaryFailures: z.int(),
});

/** Held runs of an integration that wait for a person's decision. */
export const questionSchema = z.strictObject({
  integrationId: z.string(),
  windowId: z.string().nullable(),
  holdId: z.string(),
  runs: z.int(),
  askedAt: instantText,
  /** When they are skipped without an answer. */
  decidesAt: instantText,
});

/** Something that ran, or was enabled, during a hold. */
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
  /** Set if an external scheduler starts it. */
  scheduler: schedulerStatusSchema.optional(),
});

export const windowStatusSchema = z.strictObject({
  id: z.string(),
  title: z.string().optional(),
  /** `ended`: no occurrence is left. */
  state: z.enum(['open', 'reopening', 'scheduled', 'ended']),
  opensAt: instantText.nullable(),
  closesAt: instantText.nullable(),
  /** When the hold began, if an open one was saved, restored or moved after its opening. */
  heldFrom: instantText.optional(),
  /** While runs finish before or after the opening: how many, and the latest expected end. */
  drain: z
    .strictObject({ finishing: z.int(), overrunning: z.int(), longestOverrunMs: z.int() })
    .optional(),
  reopening: reopeningStatusSchema.optional(),
  /** A person's change of this occurrence, and its original times. */
  amended: z
    .strictObject({
      kind: z.enum(['extended', 'ended', 'moved']),
      originalOpensAt: instantText,
      originalClosesAt: instantText,
      /** The end that undoing the last extension returns to. */
      previousClosesAt: instantText.optional(),
      by: z.string(),
      reason: z.string(),
    })
    .optional(),
});

/** `proposed`: it waits for another person for the first time, and holds nothing. */
export const listedWindowSchema = windowStatusSchema.extend({
  state: z.enum([...windowStatusSchema.shape.state.options, 'proposed']),
});

export type ListedWindow = z.output<typeof listedWindowSchema>;

/** Something an admin should know that is not the state of one integration. */
export const problemReportSchema = z.strictObject({
  code: z.string(),
  message: z.string(),
  /** The sentences of the message, for translation. */
  said: z.array(sayingSchema).readonly().optional(),
  since: instantText,
});

/** Of the hosts on which something is to be held now: how many, and how many have confirmed it. */
export const hostsHoldingSchema = z.strictObject({
  all: z.int().positive(),
  confirmed: z.int().nonnegative(),
});

/** A change of a window that waits for another person: nothing is held by it. */
export const approvalSummarySchema = z.strictObject({
  windowId: z.string(),
  title: z.string().optional(),
  /** What it would do to the window that holds. */
  action: z.enum(['add', 'change', 'remove']),
  /** A yes is for this version alone: an edit makes another. */
  version: z.int(),
  proposedBy: z.string(),
  proposedAt: instantText,
  /** Its next occurrence, once approved (of a removal: that would be lost); `null`: none is left. */
  opensAt: instantText.nullable(),
  closesAt: instantText.nullable(),
});

export type ApprovalSummary = z.output<typeof approvalSummarySchema>;

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
  /** Absent: nothing waits for approval. */
  approvals: z.array(approvalSummarySchema).optional(),
  /** Absent: nothing is to be held on a host now. */
  hosts: hostsHoldingSchema.optional(),
  /** Of a past instant: last runs that are missing may be in this archive, or in one before it. */
  unreadArchive: z.string().optional(),
});

export type IntegrationStatus = z.output<typeof integrationStatusSchema>;
export type WindowStatus = z.output<typeof windowStatusSchema>;
export type ProblemReport = z.output<typeof problemReportSchema>;
export type RunSummary = z.output<typeof runSummarySchema>;
export type HostsHolding = z.output<typeof hostsHoldingSchema>;
export type Snapshot = z.output<typeof snapshotSchema>;
export type DrainStatus = z.output<typeof drainStatusSchema>;
export type ReopeningStatus = z.output<typeof reopeningStatusSchema>;
export type Question = z.output<typeof questionSchema>;
export type LeakReport = z.output<typeof leakSchema>;
