import type {
  SchedulePreview,
  ScheduleRule,
} from '../../../../shared/contract/previews/schedule-preview.ts';
import { useQuery } from '../../../store/use-query.ts';
import type { IntegrationForm } from './integration-form.ts';

const NEXT_RUNS = 5;

/** The rule in the fields; `null` if there is none or nothing is typed yet. */
export function scheduleOf(form: IntegrationForm): ScheduleRule | null {
  const { kind, rule, start, timeZone } = form;
  const text = form[rule].trim();
  if (kind !== 'local' || text === '') return null;
  const isCounted = rule !== 'cron' && start !== '';
  return { [rule]: text, timeZone, ...(isCounted ? { start } : {}) };
}

/**
 * The agent's reading of the rule in the fields, refreshed each minute: problems and the next due
 * times with its zone data; `undefined` until it has answered.
 */
export function useSchedule(form: IntegrationForm, minute: number): SchedulePreview | undefined {
  const { answer, failure } = useQuery(
    scheduleOf(form),
    (bridge, schedule) => bridge.call('schedule.preview', { schedule, count: NEXT_RUNS }),
    { again: minute, waitMs: 250 },
  );
  return failure === null ? (answer ?? undefined) : undefined;
}
