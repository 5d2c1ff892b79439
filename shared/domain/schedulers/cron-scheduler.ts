import { z } from 'zod';
import { problemTexts } from '../../problem-texts.ts';
import { durationText } from '../values/duration.ts';

/**
 * What systems let users be called: `svc.orders`, `ana@shop.example`, `SHOP\ana`. It is a word of a
 * command line and the name of a file, so neither an option nor a path.
 */
const USER_NAME = /^(?!\.{1,2}$)[^-\s/:\p{Cc}][^\s/:\p{Cc}]*$/u;

/** One line of a crontab, held by a marker in front of it. `remanso guard` in the line is safer. */
export const cronScheduler = z.strictObject({
  kind: z.literal('cron'),
  /** Whose crontab; the agent's own user where absent. */
  user: z.string().max(256).regex(USER_NAME, { error: problemTexts['user-name'] }).optional(),
  /** A file with a user column instead, like /etc/cron.d/shop. */
  file: z.string().max(4000).startsWith('/').optional(),
  /** The line exactly as it stands there. */
  line: z.string().min(1).max(10_000),
  timeout: durationText.default('15s'),
});

export type CronScheduler = z.output<typeof cronScheduler>;
