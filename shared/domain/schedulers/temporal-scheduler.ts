import { z } from 'zod';
import { durationText } from '../values/duration.ts';
import { secretRef } from '../values/secret-ref.ts';

/** A Temporal Schedule: paused with a note; what falls due is skipped, not queued. */
export const temporalScheduler = z.strictObject({
  kind: z.literal('temporal'),
  /** Host and port. */
  address: z.string().min(1).max(300),
  namespace: z.string().min(1).max(255).default('default'),
  scheduleId: z.string().min(1).max(1000),
  apiKey: secretRef.optional(),
  tls: z.boolean().default(false),
  caFile: z.string().max(4000).optional(),
  /** Client certificate (mTLS), PEM. */
  certFile: z.string().max(4000).optional(),
  keyFile: z.string().max(4000).optional(),
  timeout: durationText.default('15s'),
});

/** A Temporal namespace. */
export const temporalServer = temporalScheduler.omit({ scheduleId: true });

export type TemporalServer = z.output<typeof temporalServer>;
export type TemporalScheduler = z.output<typeof temporalScheduler>;
