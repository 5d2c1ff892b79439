import { catalogue } from '../../../../shared/words/catalogue.ts';
import en from './locales/en.json' with { type: 'json' };
import es from './locales/es.json' with { type: 'json' };

/** Of the events that calendar programs read. */
export const planEventWords = catalogue('plan-events', { en, es });
