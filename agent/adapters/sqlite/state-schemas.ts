import { z } from 'zod';
import type { ManualHold } from '../../../shared/domain/hold.ts';
import { selectorSchema } from '../../../shared/domain/selector.ts';
import type { Amendment, Opening, RunRecord, WindowRelease } from '../../core/agent-state.ts';

/** Inside the database instants are numbers: they are compared and never read by people. */
export const instant = z.int();

export const manualHoldSchema = z.strictObject({
  id: z.string(),
  selector: selectorSchema,
  reason: z.string(),
  by: z.string(),
  since: instant,
  until: instant.nullable(),
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
}) satisfies z.ZodType<Opening>;

export const amendmentSchema = openingSchema.extend({
  by: z.string(),
  reason: z.string(),
}) satisfies z.ZodType<Amendment>;

export const runSchema = z.strictObject({
  runId: z.string(),
  integrationId: z.string(),
  trigger: z.enum(['schedule', 'catch-up', 'guard']),
  dueAt: instant,
  startedAt: instant,
  state: z.enum(['starting', 'running', 'succeeded', 'failed']),
  endedAt: instant.exactOptional(),
  pid: z.int().exactOptional(),
  pidStartedAt: z.string().exactOptional(),
  outcome: z.string().exactOptional(),
  output: z.string().exactOptional(),
}) satisfies z.ZodType<RunRecord>;
