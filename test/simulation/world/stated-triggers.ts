import {
  notKnown,
  ruled,
  together,
  type StatedSchedule,
} from '../../../shared/domain/schedulers/schedule/stated-schedule.ts';

const SECOND_MS = 1_000;

/** What schedules of stories say to nobody: such a scheduler tells nothing of when it is due. */
const UNTOLD = ['hourly', 'daily', 'weekly'];

/**
 * What a scheduler with these triggers says about when it is due: `every 40s`, `minutes 2`, `at 23:10
 * Europe/Madrid`, or that it does not say it (`silent`). `undefined`: it does not speak of that.
 */
export function statedTriggers(schedules: readonly string[]): StatedSchedule | undefined {
  if (schedules.some((one) => UNTOLD.includes(one))) return undefined;
  return together(schedules.map(statedTrigger));
}

function statedTrigger(schedule: string): StatedSchedule {
  const [word = '', value = '', timeZone = 'UTC'] = schedule.split(' ');
  switch (word) {
    case 'every':
      return ruled({ kind: 'every', everyMs: Number.parseInt(value, 10) * SECOND_MS, from: 0 });
    case 'minutes':
      return ruled({ kind: 'cron', cron: `*/${value} * * * *`, timeZone, dialect: 'vixie' });
    case 'at': {
      const [hour, minute] = value.split(':').map(Number);
      return ruled({ kind: 'cron', cron: `${minute} ${hour} * * *`, timeZone });
    }
    default:
      return notKnown('not-told');
  }
}
