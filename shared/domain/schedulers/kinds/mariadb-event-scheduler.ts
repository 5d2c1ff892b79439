import { z } from 'zod';
import { hostAndPort } from './api-address.ts';
import { durationText } from '../../values/duration.ts';
import { secretRef } from '../../values/secret-ref.ts';
import { caFile, needed, port, secret, timeout, tlsChecked } from './form-fields.ts';
import type { SchedulerKind } from './scheduler-kind.ts';

/** An event of MariaDB's event scheduler, held by `ALTER EVENT … DISABLE`. */
export const mariadbEventScheduler = z.strictObject({
  kind: z.literal('mariadb-event'),
  /** A host name, or the path of a Unix socket. */
  host: z.string().min(1).max(4000),
  port: z.int().min(1).max(65_535).default(3306),
  /** The database (schema) that the event belongs to. */
  database: z.string().min(1).max(64),
  user: z.string().min(1).max(128),
  password: secretRef.optional(),
  tls: z.enum(['off', 'require', 'verify']).default('off'),
  caFile: z.string().max(4000).optional(),
  event: z.string().min(1).max(64),
  timeout: durationText.default('15s'),
});

/** A server; all databases that the user may see unless one is given. */
export const mariadbEventServer = mariadbEventScheduler
  .omit({ event: true, database: true })
  .extend({ database: z.string().min(1).max(64).optional() });

export type MariadbEventServer = z.output<typeof mariadbEventServer>;
export type MariadbEventScheduler = z.output<typeof mariadbEventScheduler>;

export const mariadbEventKind = {
  kind: 'mariadb-event',
  schema: mariadbEventScheduler,
  shown: ['host', 'database', 'user', 'event'],
  place: (one: MariadbEventScheduler) => hostAndPort(one),
  server: {
    schema: mariadbEventServer,
    nameOf: ({ database, ...one }: MariadbEventServer) =>
      `MariaDB ${hostAndPort(one)}${database === undefined ? '' : `/${database}`}`,
  },
  forms: {
    'mariadb-event': {
      frame: { kind: 'mariadb-event' },
      fields: [
        needed('host', 'host', 'mariadbHost'),
        port('3306'),
        { ...needed('database', 'database'), isShort: true },
        { ...needed('user', 'user'), isShort: true },
        secret('password', 'password'),
        needed('event', 'mariadbEvent'),
        tlsChecked,
        caFile,
        timeout('15s'),
      ],
      server: { without: ['event'] },
    },
  },
} as const satisfies SchedulerKind<MariadbEventScheduler, MariadbEventServer>;
