import { catalogue } from '../../../../shared/words/catalogue.ts';
import en from './waiting/en.json' with { type: 'json' };
import es from './waiting/es.json' with { type: 'json' };

export const waitingWords = catalogue('cli-waiting', { en, es });
