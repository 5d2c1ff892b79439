import { DAY_MS } from '../../../../shared/domain/values/time-units.ts';

/** Of one text. */
export const MOST_ANNOUNCEMENTS = 1_000;

/** Of one series, from a month ago on. */
export const MOST_OCCURRENCES = 200;
export const HORIZON_MS = 400 * DAY_MS;
export const BACK_MS = 31 * DAY_MS;

/** Windows are no longer than this either. */
export const LONGEST_DAYS = 31;
