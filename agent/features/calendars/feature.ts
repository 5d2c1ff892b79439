import type { Feature } from '../../app/feature.ts';
import { ShippedHolidays } from './adapters/shipped-holidays.ts';
import { calendarsOver } from './app/calendars-at-work.ts';

/** Holidays that a person may confirm, and what is planned in a year. */
export function calendars({ timeZone }: { readonly timeZone: () => string }): Feature {
  return calendarsOver({ holidays: new ShippedHolidays(), timeZone });
}
