import { catalogue } from '../../words/catalogue.ts';
import en from './locales/en.json' with { type: 'json' };
import es from './locales/es.json' with { type: 'json' };

/** Workdays, days off and freezes; and what a window does to essential integrations. */
export const calendarWords = catalogue('calendars', { en, es });
