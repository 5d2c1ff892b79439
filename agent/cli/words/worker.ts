import { catalogue } from '../../../shared/words/catalogue.ts';
import en from './worker/en.json' with { type: 'json' };
import es from './worker/es.json' with { type: 'json' };

export const workerWords = catalogue('cli-worker', { en, es });
