import { z } from 'zod';
import { instantText } from '../../../domain/values/instant.ts';

const span = z.strictObject({
  /** `null`: before what was read of the trail. */
  from: instantText.nullable(),
  /** `null`: it was still silent, now or when the occurrence was over. */
  to: instantText.nullable(),
  /**
   * `lost`: the monitor knew it no more, as found then; `ended`: a person ended it there, as found
   * then; `by-itself`: its own end had come.
   */
  end: z.enum(['lifted', 'by-itself', 'lost', 'ended']).nullable(),
});

const alarms = z.strictObject({
  of: z.enum(['system', 'integration']),
  ownerId: z.string(),
  monitor: z.string(),
  at: z.string(),
  silent: z.string(),
  /** When it was silent, as read back. */
  spans: z.array(span),
  failures: z.array(
    z.strictObject({
      at: instantText,
      doing: z.enum(['place', 'read', 'lift', 'check']),
      why: z.string(),
    }),
  ),
});

/** Monitors that were, or were to be, silent about what the occurrence paused. */
export const silenceReport = { alarms: z.array(alarms).optional() } as const;

export type AlarmsReport = z.output<typeof alarms>;
export type SilentSpan = z.output<typeof span>;
