import { z } from 'zod';
import { instantText } from '../../domain/values/instant.ts';
import { problemSchema } from '../../errors.ts';

/** When something is due, as typed: exactly one of cron, rrule (with start) and every. */
export const scheduleRule = z.strictObject({
  cron: z.string().max(200).optional(),
  rrule: z.string().max(1000).optional(),
  every: z.string().max(100).optional(),
  start: z.string().max(100).optional(),
  timeZone: z.string().max(100),
});

/** Problems are an answer here, not a failure: the editor asks while the user types. */
export const schedulePreview = z.strictObject({
  /** Paths are relative to the scheduler: `cron`, `timeZone`. */
  problems: z.array(problemSchema),
  /** The next due instants, including clock changes of the zone; fewer if the rule ends. */
  dueAt: z.array(instantText),
});

export type ScheduleRule = z.output<typeof scheduleRule>;
export type SchedulePreview = z.output<typeof schedulePreview>;
