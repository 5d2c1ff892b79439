import { catalogue } from '../../words/catalogue.ts';
import en from './locales/en.json' with { type: 'json' };
import es from './locales/es.json' with { type: 'json' };

/** What fields of integrations are called, and their values that are codes. */
export const fieldWords = catalogue('integration-fields', { en, es });
