import { z } from 'zod';

/** Why a reopening stopped, or went on without a person's word. */
export const reopeningReason = z.enum([
  'overrun',
  'first-run-failed',
  'first-removed',
  'first-without-run',
]);

export type ReopeningReason = z.output<typeof reopeningReason>;
