import { catalogue } from '../../../shared/words/catalogue.ts';
import en from './calendar-feed/en.json' with { type: 'json' };
import es from './calendar-feed/es.json' with { type: 'json' };

export const calendarFeedWords = catalogue('cli-calendar-feed', { en, es });
