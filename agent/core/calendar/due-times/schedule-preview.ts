import type {
  SchedulePreview,
  ScheduleRule,
} from '../../../../shared/contract/previews/schedule-preview.ts';
import { formatInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { problemAt } from '../../../../shared/problem-texts.ts';
import { compileSchedule } from './due-schedule.ts';
import type { ZoneTable } from '../zone-rules.ts';

/** The first `count` due instants after `now` of a schedule, saved or not. */
export function previewSchedule(
  schedule: ScheduleRule,
  count: number,
  zones: ZoneTable,
  now: Instant,
): SchedulePreview {
  const { cron, rrule, every } = schedule;
  if ([cron, rrule, every].filter((rule) => rule !== undefined).length !== 1) {
    return { problems: [problemAt('', 'one-of-rules')], dueAt: [] };
  }
  const compiled = compileSchedule(schedule, zones);
  if (!compiled.ok) return { problems: [...compiled.problems], dueAt: [] };
  const dueAt: string[] = [];
  let at = compiled.value.nextAfter(now);
  while (at !== undefined && dueAt.length < count) {
    dueAt.push(formatInstant(at));
    at = dueAt.length < count ? compiled.value.nextAfter(at) : undefined;
  }
  return { problems: [], dueAt };
}
