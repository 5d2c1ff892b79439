import { catalogue } from '../../../shared/words/catalogue.ts';
import en from './names/en.json' with { type: 'json' };
import es from './names/es.json' with { type: 'json' };

export const namesWords = catalogue('cli-names', { en, es });
