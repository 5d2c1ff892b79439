import en from '../windows/en.json' with { type: 'json' };
import es from '../windows/es.json' with { type: 'json' };
import { addWords } from './add-words.ts';

export type Windows = typeof en;

addWords('windows', { en, es });
