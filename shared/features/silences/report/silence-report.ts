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

const gotThrough = z.strictObject({
  /** The first of them. */
  alarms: z.array(
    z.strictObject({
      name: z.string(),
      host: z.string().nullable(),
      /** When it began, and when that was seen. */
      since: instantText,
      at: instantText,
    }),
  ),
  /** With those that are not named. */
  count: z.int(),
  /** When the monitor was asked; what came and went at other times nobody saw. */
  watched: z.array(z.strictObject({ from: instantText, to: instantText.nullable() })),
});

const alarms = z.strictObject({
  of: z.enum(['system', 'integration']),
  ownerId: z.string(),
  monitor: z.string(),
  at: z.string(),
  silent: z.string(),
  /** When it was silent, as read back. */
  spans: z.array(span),
  /** What is known of alarms that got through; `null`: the monitor does not tell. */
  gotThrough: gotThrough.nullable(),
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
export type GotThrough = z.output<typeof gotThrough>;
export type SilentSpan = z.output<typeof span>;
