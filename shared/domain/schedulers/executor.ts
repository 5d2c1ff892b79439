import { z } from 'zod';
import { durationText } from '../values/duration.ts';
import { identifier } from '../values/identifier.ts';

/** Where a `local` integration runs: on any worker with this tag, over BullMQ. */
export const executorSchema = z.strictObject({
  kind: z.literal('bullmq'),
  /** As in `remanso worker --tag NAME`: one host or a group of equivalent hosts. */
  tag: identifier,
  /** A run that no worker has taken by then is skipped and recorded as missed. */
  waitFor: durationText.default('5m'),
});

export type Executor = z.output<typeof executorSchema>;
