import { ShippedHolidays } from '../../../../agent/features/calendars/adapters/shipped-holidays.ts';
import { calendarsOver } from '../../../../agent/features/calendars/app/calendars-at-work.ts';
import { ownZone } from '../../../../agent/app/schedulers/machine/own-zone.ts';

/** The feature in a test without preferences. */
export const worldCalendars = calendarsOver({ holidays: new ShippedHolidays(), timeZone: ownZone });
