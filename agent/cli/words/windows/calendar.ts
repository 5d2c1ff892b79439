import { catalogue } from '../../../../shared/words/catalogue.ts';
import en from './calendar/en.json' with { type: 'json' };
import es from './calendar/es.json' with { type: 'json' };

export const calendarWords = catalogue('cli-calendar', { en, es });
