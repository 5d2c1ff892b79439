import { z } from 'zod';
import { instantText } from '../../domain/values/instant.ts';
import { sayingSchema } from '../../errors.ts';

/** `prometheus`: text format 0.0.4; `openmetrics`: 1.0.0. */
export const metricFormat = z.enum(['prometheus', 'openmetrics']);

export type MetricFormat = z.output<typeof metricFormat>;

/** In the order in which they are told. */
export const healthCheckName = z.enum(['loop', 'store', 'connectors', 'clock', 'trail']);

export type HealthCheckName = z.output<typeof healthCheckName>;

const healthCheck = z.strictObject({
  name: healthCheckName,
  passed: z.boolean(),
  /** Why it failed, in English; absent: it passed. Names no address, path or person. */
  message: z.string().optional(),
  said: z.array(sayingSchema).readonly().optional(),
});

export type HealthCheck = z.output<typeof healthCheck>;

/** For monitors: numbers, and whether this agent works. */
export const metricCalls = {
  'metrics.read': {
    doors: 'every',
    others: 'read',
    params: z.strictObject({ format: metricFormat.default('prometheus') }),
    result: z.strictObject({
      text: z.string(),
      contentType: z.string(),
      isReady: z.boolean(),
      at: instantText,
    }),
  },
  'health.read': {
    doors: 'every',
    others: 'read',
    params: z.strictObject({}),
    result: z.strictObject({
      /** The engine turns. */
      isLive: z.boolean(),
      /** Every check has passed. */
      isReady: z.boolean(),
      checks: z.array(healthCheck).readonly(),
      at: instantText,
    }),
  },
} as const;

export type Health = z.output<(typeof metricCalls)['health.read']['result']>;
