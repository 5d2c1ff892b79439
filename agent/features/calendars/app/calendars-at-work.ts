import type { Feature } from '../../../app/feature.ts';
import { calendarHandlers } from './calendar-handlers.ts';
import { CalendarWatch } from './calendar-watch.ts';
import type { HolidayList } from './holiday-list.ts';
import { planHandlers } from './plan-handlers.ts';

interface CalendarPorts {
  readonly holidays: HolidayList;
  /** Whose midnight it is unless somebody asks for another. */
  readonly timeZone: () => string;
}

export function calendarsOver({ holidays, timeZone }: CalendarPorts): Feature {
  return {
    name: 'calendars',
    begin: (house) => ({
      handlers: { ...calendarHandlers(holidays, house.ledger), ...planHandlers(house, timeZone) },
      observers: [new CalendarWatch(house)],
    }),
  };
}
