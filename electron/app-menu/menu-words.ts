import { catalogue } from '../../shared/words/catalogue.ts';
import en from './locales/en.json' with { type: 'json' };
import es from './locales/es.json' with { type: 'json' };

/** Electron's own are English, in every language of the system. */
export const menuWords = catalogue('app-menu', { en, es });
