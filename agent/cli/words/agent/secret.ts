import { catalogue } from '../../../../shared/words/catalogue.ts';
import en from './secret/en.json' with { type: 'json' };
import es from './secret/es.json' with { type: 'json' };

export const secretWords = catalogue('cli-secret', { en, es });
