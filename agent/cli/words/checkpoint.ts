import { catalogue } from '../../../shared/words/catalogue.ts';
import en from './checkpoint/en.json' with { type: 'json' };
import es from './checkpoint/es.json' with { type: 'json' };

export const checkpointWords = catalogue('cli-checkpoint', { en, es });
