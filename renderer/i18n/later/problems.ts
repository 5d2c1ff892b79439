import en from '../problems/en.json' with { type: 'json' };
import es from '../problems/es.json' with { type: 'json' };
import { addWords } from './add-words.ts';

export type Problems = typeof en;

addWords('problems', { en, es });
