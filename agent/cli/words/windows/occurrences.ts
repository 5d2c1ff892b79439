import { catalogue } from '../../../../shared/words/catalogue.ts';
import en from './occurrences/en.json' with { type: 'json' };
import es from './occurrences/es.json' with { type: 'json' };

export const occurrencesWords = catalogue('cli-occurrences', { en, es });
