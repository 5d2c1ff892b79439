import en from '../health/en.json' with { type: 'json' };
import es from '../health/es.json' with { type: 'json' };
import { addWords } from './add-words.ts';

export type Health = typeof en;

addWords('health', { en, es });
