import type {
  SchedulePreview,
  ScheduleRule,
} from '../../../../shared/contract/schedule-preview.ts';
import { useQuery } from '../../../store/use-query.ts';
import type { IntegrationForm } from './integration-form.ts';

const NEXT_RUNS = 5;

/** The rule that the boxes name; `null` where there is none, or nothing is typed yet. */
export function scheduleOf(form: IntegrationForm): ScheduleRule | null {
  const { kind, rule, start, timeZone } = form;
  const text = form[rule].trim();
  if (kind !== 'local' || text === '') return null;
  const isCounted = rule !== 'cron' && start !== '';
  return { [rule]: text, timeZone, ...(isCounted ? { start } : {}) };
}

/**
 * What the agent makes of the rule in the boxes, anew each minute: problems and the next due times
 * in the zone data that it goes by; `undefined` until it has told.
 */
export function useSchedule(form: IntegrationForm, minute: number): SchedulePreview | undefined {
  const { answer, failure } = useQuery(
    scheduleOf(form),
    (bridge, schedule) => bridge.call('schedule.preview', { schedule, count: NEXT_RUNS }),
    { again: minute, waitMs: 250 },
  );
  return failure === null ? (answer ?? undefined) : undefined;
}
