import en from '../resume-dialog/en.json' with { type: 'json' };
import es from '../resume-dialog/es.json' with { type: 'json' };
import { addWords } from './add-words.ts';

export type ResumeDialog = typeof en;

addWords('pause', { en, es });
