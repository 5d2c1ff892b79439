import { catalogue } from '../../../../shared/words/catalogue.ts';
import en from './scheduler/en.json' with { type: 'json' };
import es from './scheduler/es.json' with { type: 'json' };

export const schedulerWords = catalogue('cli-scheduler', { en, es });
