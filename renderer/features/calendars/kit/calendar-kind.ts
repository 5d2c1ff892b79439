import type { BusinessCalendar } from '../../../../shared/domain/definitions/calendars/business-calendar.ts';
import type { Definable } from '../../../forms/use-save.ts';
import { nameOf } from './calendar-speech.ts';

/** Calendars are saved like windows: what somebody else saved meanwhile is not overwritten. */
export const CALENDAR_KIND: Definable<BusinessCalendar> = {
  part: 'calendar',
  screen: 'calendars',
  nameOf,
  isGuarded: true,
  documentOf: (calendar) => ({ calendars: [calendar] }),
};
