import { catalogue } from '../../../../shared/words/catalogue.ts';
import en from './reopening/en.json' with { type: 'json' };
import es from './reopening/es.json' with { type: 'json' };

export const reopeningWords = catalogue('cli-reopening', { en, es });
