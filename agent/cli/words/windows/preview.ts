import { catalogue } from '../../../../shared/words/catalogue.ts';
import en from './preview/en.json' with { type: 'json' };
import es from './preview/es.json' with { type: 'json' };

export const previewWords = catalogue('cli-preview', { en, es });
