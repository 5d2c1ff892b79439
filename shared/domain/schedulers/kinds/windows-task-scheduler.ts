import { z } from 'zod';
import { problemTexts } from '../../../problem-texts.ts';
import { durationText } from '../../values/duration.ts';
import { needed, timeout } from './form-fields.ts';
import type { SchedulerKind } from './scheduler-kind.ts';

/** A task of the Windows Task Scheduler. */
export const windowsTaskScheduler = z.strictObject({
  kind: z.literal('windows-task'),
  /** Its folder, with a leading and a trailing backslash. */
  path: z
    .string()
    .max(260)
    .regex(/^\\(?:[^\\/:*?"<>|]+\\)*$/, { error: problemTexts['task-folder'] })
    .default('\\'),
  name: z
    .string()
    .min(1)
    .max(260)
    .regex(/^[^\\/:*?"<>|]+$/, { error: problemTexts['task-name'] }),
  timeout: durationText.default('30s'),
});

export type WindowsTaskScheduler = z.output<typeof windowsTaskScheduler>;

export const windowsTaskKind = {
  kind: 'windows-task',
  schema: windowsTaskScheduler,
  shown: ['name'],
  forms: {
    'windows-task': {
      frame: { kind: 'windows-task' },
      fields: [
        needed('name', 'taskName'),
        { ...needed('path', 'taskPath'), initial: '\\' },
        timeout('30s'),
      ],
    },
  },
} as const satisfies SchedulerKind<WindowsTaskScheduler, never>;
