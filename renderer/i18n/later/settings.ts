import en from '../settings/en.json' with { type: 'json' };
import es from '../settings/es.json' with { type: 'json' };
import { addWords } from './add-words.ts';

export type Settings = typeof en;

addWords('settings', { en, es });
