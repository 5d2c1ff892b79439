import type { calendarCalls } from '../../../../shared/features/calendars/calendar-calls.ts';
import { succeed } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { CallHandlers } from '../../../../shared/rpc/call-handlers.ts';
import { CalendarTable } from '../../../core/calendar/workdays/calendar-table.ts';
import { calendarYear } from '../core/calendar-year.ts';
import type { House } from '../../../app/feature.ts';
import type { HolidayList } from './holiday-list.ts';

export function calendarHandlers(
  holidays: HolidayList,
  ledger: Pick<House['ledger'], 'state'>,
): Pick<CallHandlers, keyof typeof calendarCalls> {
  return {
    'calendar.regions': () => {
      const found = holidays.regions();
      return found.ok ? succeed({ ...found.value, regions: [...found.value.regions] }) : found;
    },
    'calendar.holidays': ({ region, year }) => holidays.proposal(region, year),
    'calendar.year': ({ id, year }) => {
      const calendar = new CalendarTable(ledger.state.definitions.calendars.values()).get(id);
      return calendar === undefined
        ? failAs('not-found', [say('calendar-missing', { id })])
        : succeed(calendarYear(calendar, year));
    },
  };
}
