import {
  DEFAULT_ONLINE_MONTHS,
  monthsOf,
} from '../../../shared/domain/definitions/settings/retention.ts';
import { settingOf } from '../../../shared/domain/definitions/settings/setting.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { Definitions } from './definitions.ts';

/** What happened before this instant leaves the database, by the document or by default. */
export function onlineSince({ settings }: Pick<Definitions, 'settings'>, now: Instant): Instant {
  const said = settingOf(settings, 'retention')?.online;
  const months = (said === undefined ? undefined : monthsOf(said)) ?? DEFAULT_ONLINE_MONTHS;
  return monthsBefore(now, months);
}

/** The same day and time of an earlier month in UTC, or the last day of that month. */
function monthsBefore(now: Instant, months: number): Instant {
  const date = new Date(now);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() - months);
  const daysInMonth = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0));
  date.setUTCDate(Math.min(day, daysInMonth.getUTCDate()));
  return date.getTime();
}
