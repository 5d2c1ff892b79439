import {
  cronOn,
  notKnown,
  together,
  type StatedSchedule,
} from '../../../../shared/domain/schedulers/stated-schedule.ts';
import type { JobScheduler } from './job-schedulers.ts';

/**
 * When the job schedulers of a queue are due. Jobs that programs add by themselves are due by no
 * schedule; a queue with nothing else is started by them alone.
 */
export function statedQueue(
  schedulers: readonly JobScheduler[],
  ownZone: string | undefined,
): StatedSchedule {
  if (schedulers.length === 0) return notKnown('by-events');
  return together(schedulers.map((one) => statedJobs(one, ownZone)));
}

function statedJobs(scheduler: JobScheduler, ownZone: string | undefined): StatedSchedule {
  const { pattern, tz, every, next, startDate, endDate } = scheduler;
  const stated =
    typeof pattern === 'string'
      ? cronOn(typeof tz === 'string' && tz !== '' ? tz : ownZone, pattern)
      : statedEvery(Number(every), Number(next));
  const [from, until] = [startDate, endDate].map(instantOf);
  const bounds = {
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
  };
  return { ...stated, rules: stated.rules.map(({ rule }) => ({ rule, ...bounds })) };
}

/** Its next run tells where the others are; it moves on with each. */
function statedEvery(everyMs: number, next: number): StatedSchedule {
  if (!Number.isSafeInteger(everyMs) || everyMs < 1) return notKnown('not-understood');
  const from = Number.isSafeInteger(next) ? next % everyMs : 0;
  return { rules: [{ rule: { kind: 'every', everyMs, from } }] };
}

/** Written as milliseconds, or as ISO 8601. */
function instantOf(value: unknown): number | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value).replaceAll('"', '');
  const at = /^\d+$/.test(text) ? Number(text) : Date.parse(text);
  return Number.isSafeInteger(at) ? at : undefined;
}
