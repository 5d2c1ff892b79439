import { catalogue } from '../../words/catalogue.ts';
import en from './locales/en.json' with { type: 'json' };
import es from './locales/es.json' with { type: 'json' };

/** What is said of several agents at once. */
export const agentsWords = catalogue('agents', { en, es });
