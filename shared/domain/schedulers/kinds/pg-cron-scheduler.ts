import { z } from 'zod';
import { hostAndPort } from './api-address.ts';
import { durationText } from '../../values/duration.ts';
import { secretRef } from '../../values/secret-ref.ts';
import { caFile, needed, port, secret, timeout, tlsChecked } from './form-fields.ts';
import type { SchedulerKind } from './scheduler-kind.ts';

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

export const pgCronKind = {
  kind: 'pg-cron',
  schema: pgCronScheduler,
  name: 'pg_cron',
  shown: ['host', 'database', 'user', 'job'],
  place: (one: PgCronScheduler) => hostAndPort(one),
  server: {
    schema: pgCronServer,
    nameOf: (one: PgCronServer) => `PostgreSQL ${hostAndPort(one)}/${one.database}`,
  },
  forms: {
    'pg-cron': {
      frame: { kind: 'pg-cron' },
      fields: [
        needed('host', 'host', 'pgHost'),
        port('5432'),
        { ...needed('database', 'database'), initial: 'postgres', isShort: true },
        { ...needed('user', 'user'), isShort: true },
        secret('password', 'password'),
        { path: 'job', kind: 'job', box: 'pgJob', hint: 'pgJob', isNeeded: true },
        tlsChecked,
        caFile,
        timeout('15s'),
      ],
      server: { without: ['job'] },
    },
  },
} as const satisfies SchedulerKind<PgCronScheduler, PgCronServer>;
