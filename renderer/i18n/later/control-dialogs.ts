import en from '../control-dialogs/en.json' with { type: 'json' };
import es from '../control-dialogs/es.json' with { type: 'json' };
import { addWords } from './add-words.ts';

export type ControlDialogs = typeof en;

addWords('control', { en, es });
