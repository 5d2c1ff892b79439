import { catalogue } from '../../shared/words/catalogue.ts';
import en from './words/en.json' with { type: 'json' };
import es from './words/es.json' with { type: 'json' };

export const linuxWords = catalogue('linux-package', { en, es });
