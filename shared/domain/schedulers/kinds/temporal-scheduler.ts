import { z } from 'zod';
import { durationText } from '../../values/duration.ts';
import { secretRef } from '../../values/secret-ref.ts';
import { caFile, needed, optional, secret, timeout, tlsSwitch } from './form-fields.ts';
import type { SchedulerKind } from './scheduler-kind.ts';

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

export const temporalKind = {
  kind: 'temporal',
  schema: temporalScheduler,
  shown: ['namespace', 'scheduleId'],
  untold: 'not-told',
  place: ({ address }: TemporalScheduler) => address,
  server: {
    schema: temporalServer,
    nameOf: ({ address, namespace }: TemporalServer) => `Temporal ${address}/${namespace}`,
  },
  forms: {
    temporal: {
      frame: { kind: 'temporal' },
      fields: [
        needed('address', 'address', 'address'),
        { ...needed('namespace', 'namespace'), initial: 'default' },
        needed('scheduleId', 'scheduleId'),
        secret('apiKey', 'apiKey'),
        tlsSwitch,
        caFile,
        optional('certFile', 'certFile'),
        optional('keyFile', 'keyFile'),
        timeout('15s'),
      ],
      server: { without: ['scheduleId'] },
    },
  },
} as const satisfies SchedulerKind<TemporalScheduler, TemporalServer>;
