import { z } from 'zod';
import { durationText } from '../values/duration.ts';
import { secretRef } from '../values/secret-ref.ts';

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
