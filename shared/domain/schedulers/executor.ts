import { z } from 'zod';
import { durationText } from '../values/duration.ts';
import { identifier } from '../values/identifier.ts';

/** Where a `local` integration runs: on whichever worker of this tag takes it, over BullMQ. */
export const executorSchema = z.strictObject({
  kind: z.literal('bullmq'),
  /** `remanso worker --tag NAME`: a name of a host, or of a group of equal ones. */
  tag: identifier,
  /** A run that no worker took by then is left out, and noted as missed. */
  waitFor: durationText.default('5m'),
});

export type Executor = z.output<typeof executorSchema>;
