import { catalogue } from '../../../shared/words/catalogue.ts';
import en from './calendar-year/en.json' with { type: 'json' };
import es from './calendar-year/es.json' with { type: 'json' };

export const calendarYearWords = catalogue('cli-calendar-year', { en, es });

export type CalendarYearSay = ReturnType<typeof calendarYearWords>;
