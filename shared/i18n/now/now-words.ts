import { catalogue, type Say } from '../../words/catalogue.ts';
import en from './locales/en.json' with { type: 'json' };
import es from './locales/es.json' with { type: 'json' };

/** The present, as every surface says it: what is paused, what reopens, what is wrong, how many. */
export const nowWords = catalogue('now', { en, es });

export type NowWords = Say<typeof en>;
