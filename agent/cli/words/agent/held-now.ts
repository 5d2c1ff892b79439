import { catalogue } from '../../../../shared/words/catalogue.ts';
import en from './held-now/en.json' with { type: 'json' };
import es from './held-now/es.json' with { type: 'json' };

export const heldNowWords = catalogue('cli-held-now', { en, es });
