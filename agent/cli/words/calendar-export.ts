import { catalogue } from '../../../shared/words/catalogue.ts';
import en from './calendar-export/en.json' with { type: 'json' };
import es from './calendar-export/es.json' with { type: 'json' };

export const calendarExportWords = catalogue('cli-calendar-export', { en, es });
