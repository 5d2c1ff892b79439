import { dateFormat, listText, weekdayText } from '../../../shared/i18n/formats.ts';
import { nominalMs, parseDuration } from '../../../shared/domain/values/duration.ts';
import { cronFields, cronLine } from '../../../shared/domain/schedulers/schedule/cron-line.ts';
import type { Scheduler } from '../../../shared/domain/schedulers/scheduler.ts';
import { choiceOf } from '../connectors/connector-values.ts';
import { ruleInWords } from '../windows/rule-words.ts';
import type { Speech } from './words.ts';
import { meaningOf, type DayPart, type TimePart } from './cron-meaning.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../shared/domain/values/time-units.ts';

/** 1 January 2023 was a Sunday; names of weekdays and months come from that year. */
const SUNDAY = Date.UTC(2023, 0, 1);

/**
 * `daily 03:30`, `every 5 min`, `first Sunday of the month 04:30`; the expression itself if there
 * are no words for it.
 */
export function scheduleInWords(scheduler: Scheduler, speech: Speech): string {
  const { t, rules, times } = speech;
  if (scheduler.kind === 'guard') return t('schedule.guard');
  if (scheduler.kind === 'cron') return crontabInWords(scheduler, speech);
  if (scheduler.kind !== 'local') return t(`kind.${choiceOf(scheduler)}`, { ns: 'connectors' });
  const { cron, every, rrule, start } = scheduler;
  if (cron !== undefined) return cronInWords(cron, speech) ?? cron;
  if (every !== undefined) return everyInWords(every, speech);
  if (rrule === undefined) return '';
  const said = ruleInWords(rrule, rules, times.language);
  const clock = start?.slice(11, 16) ?? '';
  return clock === '' ? said : `${said} ${clock}`;
}

/** `Crontab line: daily 04:30`; what is no five fields as it is written. */
function crontabInWords(
  scheduler: Extract<Scheduler, { readonly kind: 'cron' }>,
  speech: Speech,
): string {
  const kind = speech.t(`kind.${choiceOf(scheduler)}`, { ns: 'connectors' });
  const schedule = cronLine(scheduler.line, scheduler.file !== undefined)?.schedule;
  if (schedule === undefined) return kind;
  const fields = cronFields(schedule);
  const words = fields === undefined ? schedule : (cronInWords(fields, speech) ?? fields);
  return `${kind}: ${words}`;
}

function everyInWords(every: string, { t, times }: Speech): string {
  const duration = parseDuration(every);
  return duration === undefined
    ? every
    : t('schedule.every', { length: lengthOf(duration, times) });
}

function lengthOf(duration: Parameters<typeof nominalMs>[0], times: Speech['times']): string {
  const ms = nominalMs(duration);
  return ms < 1000 ? `${ms} ms` : times.length(ms);
}

/** The zone is shown if the words mention a time of day. */
export function namesClock(scheduler: Scheduler): boolean {
  if (scheduler.kind !== 'local' || scheduler.every !== undefined) return false;
  if (scheduler.cron === undefined) return true;
  const time = meaningOf(scheduler.cron)?.time.kind;
  return time !== 'every-minutes' && time !== 'every-seconds';
}

/** `undefined`: there are no words for it. */
export function cronInWords(text: string, speech: Speech): string | undefined {
  const meaning = meaningOf(text);
  if (meaning === undefined) return undefined;
  const time = timeInWords(meaning.time, speech);
  const day = dayInWords(meaning.day, speech);
  // "daily" is omitted where a time alone implies it.
  const isEvery = meaning.time.kind !== 'at';
  return meaning.day.kind === 'daily' && isEvery ? time : `${day} ${time}`;
}

function timeInWords(time: TimePart, speech: Speech): string {
  const { t, times } = speech;
  switch (time.kind) {
    case 'every-seconds':
      return t('schedule.every', { length: times.length(time.every * 1000) });
    case 'every-minutes':
      return t('schedule.every', { length: times.length(time.every * MINUTE_MS) });
    case 'every-hours':
      return t('schedule.everyHours', {
        length: times.length(time.every * HOUR_MS),
        minute: twoDigits(time.minute),
      });
    case 'hourly':
      return t('schedule.hourly', {
        minutes: listed(
          time.minutes.map((minute) => `:${twoDigits(minute)}`),
          speech,
        ),
      });
    case 'minutes-between':
      return t('schedule.between', {
        length: times.length(time.every * MINUTE_MS),
        from: `${twoDigits(time.fromHour)}:00`,
        to: `${twoDigits(time.toHour)}:59`,
      });
    case 'at':
      return listed(time.times.map(clockOf), speech);
  }
}

function dayInWords(day: DayPart, speech: Speech): string {
  const { t, times } = speech;
  switch (day.kind) {
    case 'daily':
      return t('schedule.daily');
    case 'weekdays': {
      const names = mondayFirst(day.days).map((one) => weekdayName(one, speech));
      const [first = '', last = ''] = [names[0], names.at(-1)];
      return day.isRange && names.length > 2
        ? t('schedule.weekdayRange', { first, last })
        : listed(names, speech);
    }
    case 'monthly':
      return t('schedule.monthly', {
        count: day.days.length,
        days: listed(day.days.map(String), speech),
      });
    case 'yearly':
      return t('schedule.yearly', {
        date: dateFormat(times.language, {
          day: 'numeric',
          month: 'long',
          timeZone: 'UTC',
        }).format(Date.UTC(2024, day.month - 1, day.day)),
      });
  }
}

function mondayFirst(days: readonly number[]): readonly number[] {
  return [...days].sort((a, b) => ((a + 6) % 7) - ((b + 6) % 7));
}

function weekdayName(day: number, { times }: Speech): string {
  return weekdayText(SUNDAY + day * DAY_MS, times.language);
}

function listed(texts: readonly string[], { times }: Speech): string {
  return listText(texts, times.language);
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

function clockOf(secondOfDay: number): string {
  const [hour, minute, second] = [
    Math.floor(secondOfDay / 3600),
    Math.floor(secondOfDay / 60) % 60,
    secondOfDay % 60,
  ];
  const clock = `${twoDigits(hour)}:${twoDigits(minute)}`;
  return second === 0 ? clock : `${clock}:${twoDigits(second)}`;
}
