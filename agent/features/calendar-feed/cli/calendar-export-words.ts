import { catalogue } from '../../../../shared/words/catalogue.ts';
import en from './export/locales/en.json' with { type: 'json' };
import es from './export/locales/es.json' with { type: 'json' };

export const calendarExportWords = catalogue('cli-calendar-export', { en, es });
