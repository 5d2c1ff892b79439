import { catalogue } from '../../../shared/words/catalogue.ts';
import en from './archives/en.json' with { type: 'json' };
import es from './archives/es.json' with { type: 'json' };

export const archivesWords = catalogue('cli-archives', { en, es });
