import { catalogue } from '../../../../shared/words/catalogue.ts';
import en from './holidays/locales/en.json' with { type: 'json' };
import es from './holidays/locales/es.json' with { type: 'json' };

export const holidayWords = catalogue('cli-holidays', { en, es });
