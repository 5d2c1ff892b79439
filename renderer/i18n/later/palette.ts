import en from '../palette/en.json' with { type: 'json' };
import es from '../palette/es.json' with { type: 'json' };
import { addWords } from './add-words.ts';

export type Palette = typeof en;

addWords('common', { en, es });
