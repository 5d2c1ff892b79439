import { addWords } from '../../i18n/later/add-words.ts';
import en from './locales/en.json' with { type: 'json' };
import es from './locales/es.json' with { type: 'json' };

export interface CalendarFeedNamespace {
  readonly calendarFeed: typeof en;
}

addWords('calendarFeed', { en, es });
