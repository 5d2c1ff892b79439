import { z } from 'zod';

/** Why a reopening stopped, or continued without a person's decision. */
export const reopeningReason = z.enum([
  'overrun',
  'first-run-failed',
  'first-removed',
  'first-without-run',
]);

export type ReopeningReason = z.output<typeof reopeningReason>;
