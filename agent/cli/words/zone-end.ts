import { catalogue } from '../../../shared/words/catalogue.ts';
import en from './zone-end/en.json' with { type: 'json' };
import es from './zone-end/es.json' with { type: 'json' };

/** Said where a plan goes on after the last year of zone data. */
export const zoneEndWords = catalogue('cli-zone-end', { en, es });
