import { z } from 'zod';
import { problemTexts } from '../../problem-texts.ts';
import { durationText } from '../duration.ts';

/** One line of a crontab, held by a marker in front of it. `remanso guard` in the line is safer. */
export const cronScheduler = z.strictObject({
  kind: z.literal('cron'),
  /** Whose crontab; the agent's own user where absent. */
  user: z
    .string()
    .regex(/^[a-z_][a-z0-9_-]*\$?$/, { error: problemTexts['user-name'] })
    .optional(),
  /** A file with a user column instead, like /etc/cron.d/shop. */
  file: z.string().max(4000).startsWith('/').optional(),
  /** The line exactly as it stands there. */
  line: z.string().min(1).max(10_000),
  timeout: durationText.default('15s'),
});

export type CronScheduler = z.output<typeof cronScheduler>;
