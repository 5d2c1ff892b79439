import { z } from 'zod';
import { holdInForceSchema } from './hold.ts';
import { instantText } from './instant.ts';

export const integrationState = z.enum(['flowing', 'draining', 'paused', 'reopening', 'unknown']);

export const runSummarySchema = z.strictObject({
  runId: z.string(),
  dueAt: instantText,
  startedAt: instantText,
  endedAt: instantText.nullable(),
  outcome: z.enum(['running', 'succeeded', 'failed']),
});

export const integrationStatusSchema = z.strictObject({
  id: z.string(),
  name: z.string().optional(),
  state: integrationState,
  holds: z.array(holdInForceSchema),
  nextRunAt: instantText.nullable(),
  lastRun: runSummarySchema.nullable(),
});

export const windowStatusSchema = z.strictObject({
  id: z.string(),
  title: z.string().optional(),
  /** `ended`: no occurrence is left. */
  state: z.enum(['open', 'scheduled', 'ended']),
  opensAt: instantText.nullable(),
  closesAt: instantText.nullable(),
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
});

export type IntegrationStatus = z.output<typeof integrationStatusSchema>;
export type WindowStatus = z.output<typeof windowStatusSchema>;
export type ProblemReport = z.output<typeof problemReportSchema>;
export type RunSummary = z.output<typeof runSummarySchema>;
export type Snapshot = z.output<typeof snapshotSchema>;
