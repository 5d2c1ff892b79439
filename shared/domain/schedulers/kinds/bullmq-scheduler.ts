import { z } from 'zod';
import { hostAndPort } from './api-address.ts';
import { durationText } from '../../values/duration.ts';
import { secretRef } from '../../values/secret-ref.ts';
import { choice, needed, optional, port, secret, timeout, tlsSwitch } from './form-fields.ts';
import type { SchedulerKind } from './scheduler-kind.ts';

/** A BullMQ queue on Redis: paused as a whole, resumed at a limited rate. */
export const bullmqScheduler = z.strictObject({
  kind: z.literal('bullmq'),
  host: z.string().min(1).max(255),
  port: z.int().min(1).max(65_535).default(6379),
  db: z.int().min(0).max(1_000).default(0),
  username: z.string().max(255).optional(),
  password: secretRef.optional(),
  tls: z.boolean().default(false),
  queue: z.string().min(1).max(500),
  prefix: z.string().min(1).max(200).default('bull'),
  /**
   * What happens to delayed jobs that fell due: all at once, spread out, or dropped when too old.
   */
  delayed: z.enum(['release', 'rate-limited', 'drop']).default('rate-limited'),
  /** `rate-limited`: so many jobs per `per` until the backlog is worked off. */
  rate: z
    .strictObject({ max: z.int().min(1).max(100_000), per: durationText })
    .default({ max: 10, per: '1s' }),
  /** `drop`: delayed jobs that were due longer ago than this. */
  dropOlderThan: durationText.default('1h'),
  timeout: durationText.default('15s'),
});

/** A Redis server and the prefix of its BullMQ queues. */
export const bullmqServer = bullmqScheduler.omit({
  queue: true,
  delayed: true,
  rate: true,
  dropOlderThan: true,
});

export type BullmqServer = z.output<typeof bullmqServer>;
export type BullmqScheduler = z.output<typeof bullmqScheduler>;

export const bullmqKind = {
  kind: 'bullmq',
  schema: bullmqScheduler,
  name: 'BullMQ',
  shown: ['host', 'queue'],
  place: (one: BullmqScheduler) => hostAndPort(one),
  server: {
    schema: bullmqServer,
    nameOf: (one: BullmqServer) => `Redis ${hostAndPort(one)}/${one.db}`,
  },
  forms: {
    bullmq: {
      frame: { kind: 'bullmq' },
      fields: [
        needed('host', 'host'),
        port('6379'),
        { path: 'db', kind: 'number', box: 'redisDb', initial: '0', isShort: true },
        { ...optional('username', 'user'), isShort: true },
        secret('password', 'password'),
        needed('queue', 'queue'),
        { ...needed('prefix', 'prefix'), initial: 'bull', isShort: true },
        { ...choice('delayed', 'delayed', 'rate-limited', 'release', 'drop'), hint: 'delayed' },
        tlsSwitch,
        timeout('15s'),
      ],
      server: { without: ['queue', 'delayed'] },
    },
  },
} as const satisfies SchedulerKind<BullmqScheduler, BullmqServer>;
