import en from '../pause-dialog/en.json' with { type: 'json' };
import es from '../pause-dialog/es.json' with { type: 'json' };
import { addWords } from './add-words.ts';

export type PauseDialog = typeof en;

addWords('pause', { en, es });
