import en from '../year/en.json' with { type: 'json' };
import es from '../year/es.json' with { type: 'json' };
import { addWords } from './add-words.ts';

export type Year = typeof en;

addWords('year', { en, es });
