import { catalogue } from '../../../../shared/words/catalogue.ts';
import en from './open/en.json' with { type: 'json' };
import es from './open/es.json' with { type: 'json' };

export const openWords = catalogue('cli-open', { en, es });
