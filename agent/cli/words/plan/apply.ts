import { catalogue } from '../../../../shared/words/catalogue.ts';
import en from './apply/en.json' with { type: 'json' };
import es from './apply/es.json' with { type: 'json' };

export const applyWords = catalogue('cli-apply', { en, es });
