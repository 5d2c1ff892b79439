import { z } from 'zod';
import { identifier } from '../../values/identifier.ts';
import { problemTexts } from '../../../problem-texts.ts';
import { durationText } from '../../values/duration.ts';
import { needed, onHost, optional, timeout } from './form-fields.ts';
import type { SchedulerKind } from './scheduler-kind.ts';

/**
 * User names as systems allow them: `svc.orders`, `ana@shop.example`, `SHOP\ana`. Used on a command
 * line and as a file name, so neither an option nor a path.
 */
const USER_NAME = /^(?!\.{1,2}$)[^-\s/:\p{Cc}][^\s/:\p{Cc}]*$/u;

/** One line of a crontab, held by a marker in front of it. `remanso guard` in the line is safer. */
export const cronScheduler = z.strictObject({
  kind: z.literal('cron'),
  /** Of the document; absent: this machine. */
  host: identifier.optional(),
  /** Whose crontab; the agent's user by default. */
  user: z.string().max(256).regex(USER_NAME, { error: problemTexts['user-name'] }).optional(),
  /** A file with a user column instead, e.g. /etc/cron.d/shop. */
  file: z.string().max(4000).startsWith('/').optional(),
  /** The line exactly as it is there. */
  line: z.string().min(1).max(10_000),
  timeout: durationText.default('15s'),
});

export type CronScheduler = z.output<typeof cronScheduler>;

export const cronKind = {
  kind: 'cron',
  schema: cronScheduler,
  shown: ['host', 'user', 'file', 'line'],
  forms: {
    cron: {
      frame: { kind: 'cron' },
      fields: [
        onHost,
        needed('line', 'line', 'line'),
        { ...optional('user', 'cronUser', 'cronUser'), isShort: true },
        { ...optional('file', 'cronFile', 'cronFile'), isShort: true },
        timeout('15s'),
      ],
    },
  },
} as const satisfies SchedulerKind<CronScheduler, never>;
