import { catalogue, type Say } from '../../shared/words/catalogue.ts';
import en from './locales/en.json' with { type: 'json' };
import es from './locales/es.json' with { type: 'json' };

/** What is said of a new version. */
export const updateWords = catalogue('updates', { en, es });

export type UpdateWords = Say<typeof en>;
