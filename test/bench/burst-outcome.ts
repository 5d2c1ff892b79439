import { z } from 'zod';

/** What one contender did with its jobs, all due in one second. In milliseconds and bytes. */
export const burstOutcomeSchema = z.strictObject({
  jobs: z.int(),
  fired: z.int(),
  firedTwice: z.int(),
  setUpMs: z.number(),
  heapPerJob: z.number(),
  lateP50Ms: z.number(),
  lateMaxMs: z.number(),
  /** Of all threads, from idle until the last start: the load of others is not in it. */
  processorMs: z.number(),
  /** From the due instant until every start and end is recorded, for those that record. */
  recordedMs: z.number().optional(),
});

export type BurstOutcome = z.output<typeof burstOutcomeSchema>;
