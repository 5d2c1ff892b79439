import en from '../report/en.json' with { type: 'json' };
import es from '../report/es.json' with { type: 'json' };
import { addWords } from './add-words.ts';

export type Report = typeof en;

addWords('report', { en, es });
