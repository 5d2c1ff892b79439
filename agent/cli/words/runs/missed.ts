import { catalogue } from '../../../../shared/words/catalogue.ts';
import en from './missed/en.json' with { type: 'json' };
import es from './missed/es.json' with { type: 'json' };

export const missedWords = catalogue('cli-missed', { en, es });
