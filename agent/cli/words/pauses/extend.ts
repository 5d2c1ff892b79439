import { catalogue } from '../../../../shared/words/catalogue.ts';
import en from './extend/en.json' with { type: 'json' };
import es from './extend/es.json' with { type: 'json' };

export const extendWords = catalogue('cli-extend', { en, es });
