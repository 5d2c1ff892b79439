import { catalogue } from '../../../shared/words/catalogue.ts';
import en from './more/en.json' with { type: 'json' };
import es from './more/es.json' with { type: 'json' };

/** Behind a list that is cut off. */
export const moreWords = catalogue('cli-more', { en, es });
