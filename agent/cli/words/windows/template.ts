import { catalogue } from '../../../../shared/words/catalogue.ts';
import en from './template/en.json' with { type: 'json' };
import es from './template/es.json' with { type: 'json' };

export const templateCommandWords = catalogue('cli-template', { en, es });
