import { z } from 'zod';
import { durationText } from '../duration.ts';

/** A task of the Windows Task Scheduler. */
export const windowsTaskScheduler = z.strictObject({
  kind: z.literal('windows-task'),
  /** Its folder, beginning and ending with a backslash. */
  path: z
    .string()
    .max(260)
    .regex(/^\\(?:[^\\/:*?"<>|]+\\)*$/, { error: 'expected a folder like \\ or \\Shop\\' })
    .default('\\'),
  name: z
    .string()
    .min(1)
    .max(260)
    .regex(/^[^\\/:*?"<>|]+$/, { error: 'expected the name of a task' }),
  timeout: durationText.default('30s'),
});

export type WindowsTaskScheduler = z.output<typeof windowsTaskScheduler>;
