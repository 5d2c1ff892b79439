import { catalogue } from '../../../shared/words/catalogue.ts';
import en from './service/en.json' with { type: 'json' };
import es from './service/es.json' with { type: 'json' };

export const serviceWords = catalogue('cli-service', { en, es });
