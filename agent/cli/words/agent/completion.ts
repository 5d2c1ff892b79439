import { catalogue } from '../../../../shared/words/catalogue.ts';
import en from './completion/en.json' with { type: 'json' };
import es from './completion/es.json' with { type: 'json' };

export const completionWords = catalogue('cli-completion', { en, es });
