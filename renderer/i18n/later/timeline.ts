import en from '../timeline/en.json' with { type: 'json' };
import es from '../timeline/es.json' with { type: 'json' };
import { addWords } from './add-words.ts';

export type Timeline = typeof en;

addWords('timeline', { en, es });
