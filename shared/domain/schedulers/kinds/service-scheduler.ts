import { z } from 'zod';
import { problemTexts } from '../../../problem-texts.ts';
import { durationText } from '../../values/duration.ts';
import { identifier } from '../../values/identifier.ts';
import { countGiven, EVEN_IF_INVALID } from '../../values/mapping.ts';
import { choice, needed, onHost, optional, timeout } from './form-fields.ts';
import type { SchedulerKind } from './scheduler-kind.ts';

/** A name of supervisor: `poller`, or `shop:poller_00` in a group. Never an option, nor all of them. */
const PROGRAM = /^(?![-.])[^\s:*[\]]+(?::[^\s:*[\]]+)?$/;

/**
 * A program that runs all the time and polls: stopped before a window and started after it, if it
 * ran. Exactly one of unit and program.
 */
export const serviceScheduler = z
  .strictObject({
    kind: z.literal('service'),
    /** Of the document; absent: this machine. Only units of systemd are held there. */
    host: identifier.optional(),
    /** Of systemd. */
    unit: z
      .string()
      .max(255)
      .regex(/^(?!-)[A-Za-z0-9:_.@\\-]+\.service$/, { error: problemTexts['service-unit'] })
      .optional(),
    /** Which systemd: the user's or the system's. */
    scope: z.enum(['user', 'system']).default('system'),
    /** Of supervisor. */
    program: z
      .string()
      .max(500)
      .regex(PROGRAM, { error: problemTexts['service-program'] })
      .optional(),
    /** Of supervisor: its configuration, which says how to reach it; by default as supervisorctl finds it. */
    config: z.string().max(4000).startsWith('/').optional(),
    /** How long its stop may take; the pause begins that much before an opening. */
    stopWithin: durationText.default('10s'),
    timeout: durationText.default('15s'),
  })
  .superRefine(({ host, unit, program }, context) => {
    const refuse = (message: string, path: string[] = []): void =>
      context.addIssue({ code: 'custom', path, message });
    if (countGiven([unit, program]) !== 1) refuse(problemTexts['one-of-unit-and-program']);
    if (host !== undefined && program !== undefined) {
      refuse(problemTexts['program-on-host'], ['program']);
    }
  }, EVEN_IF_INVALID);

export type ServiceScheduler = z.output<typeof serviceScheduler>;

const stopWithin = {
  ...optional('stopWithin', 'stopWithin', 'stopWithin'),
  initial: '10s',
  isShort: true,
} as const;

export const serviceKind = {
  kind: 'service',
  schema: serviceScheduler,
  shown: ['host', 'unit', 'scope'],
  untold: 'all-the-time',
  forms: {
    service: {
      frame: { kind: 'service' },
      fields: [
        onHost,
        needed('unit', 'unit', 'unit'),
        choice('scope', 'scope', 'system', 'user'),
        stopWithin,
        timeout('15s'),
      ],
    },
    supervisor: {
      frame: { kind: 'service' },
      fields: [
        needed('program', 'program', 'program'),
        optional('config', 'supervisorConfig', 'supervisorConfig'),
        stopWithin,
        timeout('15s'),
      ],
    },
  },
} as const satisfies SchedulerKind<ServiceScheduler, never>;
