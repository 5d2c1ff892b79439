import en from '../announcements/en.json' with { type: 'json' };
import es from '../announcements/es.json' with { type: 'json' };
import { addWords } from './add-words.ts';

export type Announcements = typeof en;

addWords('announcements', { en, es });
