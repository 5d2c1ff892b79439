import { z } from 'zod';
import { identifier } from '../../values/identifier.ts';
import { problemTexts } from '../../../problem-texts.ts';
import { durationText } from '../../values/duration.ts';
import { choice, needed, onHost, timeout } from './form-fields.ts';
import type { SchedulerKind } from './scheduler-kind.ts';

/** A systemd timer, held by a condition on its service; the timer itself is never stopped. */
export const systemdScheduler = z.strictObject({
  kind: z.literal('systemd'),
  /** Of the document; absent: this machine. */
  host: identifier.optional(),
  timer: z
    .string()
    .max(255)
    .regex(/^[A-Za-z0-9:_.@\\-]+\.timer$/, { error: problemTexts['timer-unit'] }),
  /** Which manager: the user's or the system's. */
  scope: z.enum(['user', 'system']).default('system'),
  timeout: durationText.default('15s'),
});

export type SystemdScheduler = z.output<typeof systemdScheduler>;

export const systemdKind = {
  kind: 'systemd',
  schema: systemdScheduler,
  shown: ['host', 'timer', 'scope'],
  forms: {
    systemd: {
      frame: { kind: 'systemd' },
      fields: [
        onHost,
        needed('timer', 'timer', 'timer'),
        choice('scope', 'scope', 'system', 'user'),
        timeout('15s'),
      ],
    },
  },
} as const satisfies SchedulerKind<SystemdScheduler, never>;
