import { catalogue, type Say } from '../../shared/words/catalogue.ts';
import en from './locales/en.json' with { type: 'json' };
import es from './locales/es.json' with { type: 'json' };

/** What is said when the window or the shell goes away. */
export const leavingWords = catalogue('leaving', { en, es });

export type LeavingWords = Say<typeof en>;
