import { z } from 'zod';
import { leakSourceSchema } from '../../../shared/domain/facts/leak-source.ts';
import { outcomeSchema } from '../../../shared/domain/facts/outcome.ts';
import type { ManualHold, ReplacedEnd } from '../../../shared/domain/holds/hold.ts';
import { connectedScheduler } from '../../../shared/domain/schedulers/scheduler.ts';
import { statedSchedule } from '../../../shared/domain/schedulers/schedule/stated-schedule.ts';
import { approversSchema } from '../../../shared/domain/definitions/settings/approvers.ts';
import { maintenanceWindowSchema } from '../../../shared/domain/definitions/maintenance-window.ts';
import { selectorSchema } from '../../../shared/domain/definitions/selector.ts';
import { overrunChoice } from '../../../shared/domain/definitions/readiness.ts';
import type {
  Amendment,
  CollectedRecords,
  EarlierEnd,
  Leak,
  MissedQuestion,
  Opening,
  Reopening,
  RunRecord,
  SystemCheck,
  WindowRelease,
} from './agent-state.ts';
import type { ApprovalRequest } from './approval-request.ts';
import type { GuardedEntry } from './guarded-entry.ts';
import type { SchedulerPause, SchedulerReceipt } from './scheduler-pause.ts';
import type { StatedEntry, StatedSince } from './stated-entry.ts';
import { instant } from './stored-instant.ts';

const replacedEndSchema = z.strictObject({
  until: instant,
  by: z.string(),
  reason: z.string(),
}) satisfies z.ZodType<ReplacedEnd>;

export const manualHoldSchema = z.strictObject({
  id: z.string(),
  selector: selectorSchema,
  reason: z.string(),
  by: z.string(),
  since: instant,
  until: instant.nullable(),
  earlier: z.array(replacedEndSchema).readonly().exactOptional(),
}) satisfies z.ZodType<ManualHold>;

export const releaseSchema = z.strictObject({
  holdId: z.string(),
  closesAt: instant,
  integrations: z.union([z.literal('all'), z.array(z.string())]),
}) satisfies z.ZodType<WindowRelease>;

export const openingSchema = z.strictObject({
  holdId: z.string(),
  windowId: z.string(),
  opensAt: instant,
  closesAt: instant,
  heldFrom: instant.exactOptional(),
  drainedAt: instant.exactOptional(),
}) satisfies z.ZodType<Opening>;

const earlierEndSchema = z.strictObject({
  kind: z.enum(['extended', 'moved']),
  closesAt: instant,
  by: z.string(),
  reason: z.string(),
}) satisfies z.ZodType<EarlierEnd>;

export const amendmentSchema = openingSchema.extend({
  by: z.string(),
  reason: z.string(),
  kind: z.enum(['extended', 'ended', 'skipped', 'moved']),
  movedTo: z.strictObject({ opensAt: instant, closesAt: instant }).exactOptional(),
  earlier: z.array(earlierEndSchema).readonly().exactOptional(),
}) satisfies z.ZodType<Amendment>;

const systemCheckSchema = z.strictObject({
  passes: z.int(),
  needed: z.int(),
  lastAt: instant.nullable(),
  lastOutcome: outcomeSchema.nullable(),
  readyAt: instant.nullable(),
}) satisfies z.ZodType<SystemCheck>;

export const reopeningSchema = openingSchema.extend({
  startedAt: instant,
  overrunAt: instant,
  otherwise: overrunChoice,
  stage: z.enum(['checking', 'canary', 'releasing', 'settling', 'asking', 'kept']),
  waiting: z.array(z.string()),
  settling: z.record(z.string(), instant),
  released: z.array(z.string()),
  systems: z.record(z.string(), systemCheckSchema),
  canary: z.strictObject({ integrationId: z.string(), releasedAt: instant }).nullable(),
  canaryFailures: z.int(),
  failedCanary: z.string().exactOptional(),
  nextReleaseAt: instant.nullable(),
  flowingAt: instant.nullable(),
}) satisfies z.ZodType<Reopening>;

export const questionSchema = z.strictObject({
  integrationId: z.string(),
  windowId: z.string().nullable(),
  holdId: z.string(),
  askedAt: instant,
  decidesAt: instant,
  choice: z.enum(['once', 'all']).exactOptional(),
}) satisfies z.ZodType<MissedQuestion>;

const receiptSchema = z.strictObject({
  priorEnabled: z.boolean(),
  prior: z.json(),
  fingerprintBefore: z.string(),
  fingerprintAfter: z.string(),
  at: instant,
}) satisfies z.ZodType<SchedulerReceipt>;

export const schedulerPauseSchema = z.strictObject({
  integrationId: z.string(),
  scheduler: connectedScheduler,
  stage: z.enum(['pausing', 'paused', 'resuming']),
  holdId: z.string(),
  since: instant,
  before: z.strictObject({ enabled: z.boolean(), fingerprint: z.string(), prior: z.json() }),
  receipt: receiptSchema.nullable(),
  isLeftToOthers: z.boolean(),
}) satisfies z.ZodType<SchedulerPause>;

export const collectedSchema = z.strictObject({
  bytes: z.int().nonnegative(),
  digest: z.string(),
  upTo: instant.optional(),
}) satisfies z.ZodType<CollectedRecords>;

export const guardedEntrySchema = z.strictObject({
  entry: z.string(),
  fingerprint: z.string().nullable(),
  told: z.string().nullable(),
}) satisfies z.ZodType<GuardedEntry>;

const statedSinceSchema = z.strictObject({
  schedule: statedSchedule,
  isOff: z.boolean(),
  since: instant,
}) satisfies z.ZodType<StatedSince>;

export const statedEntrySchema = statedSinceSchema.extend({
  entry: z.string(),
  earlier: z.array(statedSinceSchema).readonly(),
}) satisfies z.ZodType<StatedEntry>;

export const approvalRequestSchema = z.strictObject({
  windowId: z.string(),
  version: z.int(),
  window: maintenanceWindowSchema.nullable(),
  approvers: approversSchema.nullable().optional(),
  by: z.strictObject({
    name: z.string(),
    uid: z.int().optional(),
    claimed: z.string().optional(),
  }),
  at: instant,
  reason: z.string().optional(),
}) satisfies z.ZodType<ApprovalRequest>;

export const leakSchema = z.strictObject({
  id: z.string(),
  integrationId: z.string(),
  holdId: z.string(),
  detectedAt: instant,
  who: leakSourceSchema,
}) satisfies z.ZodType<Leak>;

export const runSchema = z.strictObject({
  runId: z.string(),
  integrationId: z.string(),
  trigger: z.enum(['schedule', 'catch-up', 'guard', 'break-glass']),
  dueAt: instant,
  settles: instant.exactOptional(),
  startedAt: instant,
  state: z.enum(['starting', 'running', 'succeeded', 'failed']),
  endedAt: instant.exactOptional(),
  stoppingAt: instant.exactOptional(),
  pid: z.int().exactOptional(),
  pidStartedAt: z.string().exactOptional(),
  outcome: outcomeSchema.exactOptional(),
  output: z.string().exactOptional(),
}) satisfies z.ZodType<RunRecord>;
