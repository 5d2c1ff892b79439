import en from '../audit/en.json' with { type: 'json' };
import es from '../audit/es.json' with { type: 'json' };
import { addWords } from './add-words.ts';

export type Audit = typeof en;

addWords('audit', { en, es });
