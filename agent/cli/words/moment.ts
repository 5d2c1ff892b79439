import { catalogue } from '../../../shared/words/catalogue.ts';
import en from './moment/en.json' with { type: 'json' };
import es from './moment/es.json' with { type: 'json' };

export const momentWords = catalogue('cli-moment', { en, es });
