import { catalogue } from '../../words/catalogue.ts';
import en from './locales/en.json' with { type: 'json' };
import es from './locales/es.json' with { type: 'json' };

/** How runs and checks ended or did not start, and what leaked; within a sentence. */
export const endWords = catalogue('outcomes', { en, es });
