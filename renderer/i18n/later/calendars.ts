import en from '../calendars/en.json' with { type: 'json' };
import es from '../calendars/es.json' with { type: 'json' };
import { addWords } from './add-words.ts';

export type Calendars = typeof en;

addWords('calendars', { en, es });
