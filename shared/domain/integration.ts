import { z } from 'zod';
import { identifier, label } from './identifier.ts';
import { schedulerSchema } from './scheduler.ts';

/** What happens, once it may run again, to the runs that were held or missed. */
export const missedRunsPolicy = z.enum(['skip', 'once', 'all']);

/** A data flow that a scheduler starts; the thing that is paused. */
export const integrationSchema = z.strictObject({
  id: identifier,
  name: label.optional(),
  /** The systems that must be up for it to run. */
  systems: z.array(identifier).default([]),
  tags: z.array(identifier).default([]),
  scheduler: schedulerSchema,
  missedRuns: missedRunsPolicy.default('skip'),
});

export type Integration = z.output<typeof integrationSchema>;
export type MissedRunsPolicy = z.output<typeof missedRunsPolicy>;
