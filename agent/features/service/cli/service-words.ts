import { catalogue } from '../../../../shared/words/catalogue.ts';
import en from './service/locales/en.json' with { type: 'json' };
import es from './service/locales/es.json' with { type: 'json' };

export const serviceWords = catalogue('cli-service', { en, es });
