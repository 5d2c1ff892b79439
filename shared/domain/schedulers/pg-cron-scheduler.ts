import { z } from 'zod';
import { durationText } from '../values/duration.ts';
import { secretRef } from '../values/secret-ref.ts';

/** A pg_cron job, held by a schedule that never fires, because disabling it kills its run. */
export const pgCronScheduler = z.strictObject({
  kind: z.literal('pg-cron'),
  /** A host name, or the directory of a Unix socket. */
  host: z.string().min(1).max(4000),
  port: z.int().min(1).max(65_535).default(5432),
  database: z.string().min(1).max(63).default('postgres'),
  user: z.string().min(1).max(63),
  password: secretRef.optional(),
  tls: z.enum(['off', 'require', 'verify']).default('off'),
  caFile: z.string().max(4000).optional(),
  /** Its name, or its number. */
  job: z.union([z.string().min(1).max(500), z.int().positive()]),
  timeout: durationText.default('15s'),
});

/** The database with pg_cron's job tables. */
export const pgCronServer = pgCronScheduler.omit({ job: true });

export type PgCronServer = z.output<typeof pgCronServer>;
export type PgCronScheduler = z.output<typeof pgCronScheduler>;
