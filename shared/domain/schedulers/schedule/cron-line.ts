import type { StatedSchedule } from './stated-schedule.ts';
import { notKnown, ruled } from './stated-schedule.ts';

/** Like `PATH=/bin`. crontab(5). */
export const SETTING = /^\s*[\w"']+\s*=/;

/** Five fields or a nickname, whitespace, and in system files a user. crontab(5). */
const SCHEDULE = /^\s*(@\w+|(?:[^\s#=]+\s+){4}[^\s]+)\s+(.*)$/s;
const WITH_USER = /^(\S+)\s+(.*)$/s;

/** The parts of a crontab line. */
export interface CronLine {
  readonly schedule: string;
  /** Only in files with a user column. */
  readonly user?: string;
  readonly command: string;
}

/** `undefined` if it starts nothing: comments, blank lines, settings like `PATH=…`. */
export function cronLine(line: string, hasUser: boolean): CronLine | undefined {
  if (/^\s*(#|$)/.test(line) || SETTING.test(line)) return undefined;
  const [, times, rest] = SCHEDULE.exec(line) ?? [];
  if (times === undefined || rest === undefined) return undefined;
  const schedule = times.replaceAll(/\s+/g, ' ');
  if (!hasUser) return rest === '' ? undefined : { schedule, command: rest };
  const [, user, command] = WITH_USER.exec(rest) ?? [];
  if (user === undefined || command === undefined || command === '') return undefined;
  return { schedule, user, command };
}

/** crontab(5), "Extensions". `@reboot` has no next time. */
const NICKNAMES: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};

/** The five fields that a schedule of crontab(5) means; `undefined` if it has none. */
export function cronFields(schedule: string): string | undefined {
  const fields = NICKNAMES[schedule] ?? schedule.trim().split(/\s+/).join(' ');
  return fields.split(' ').length === 5 ? fields : undefined;
}

/** What cron goes by, on the clock of a zone. A line that starts at boot is never due. */
export function statedCron(schedule: string, timeZone: string): StatedSchedule {
  if (schedule.trim() === '@reboot') return notKnown('by-events');
  const cron = cronFields(schedule);
  if (cron === undefined) return notKnown('not-understood');
  return ruled({ kind: 'cron', cron, timeZone, dialect: 'vixie' });
}
