import { calendars as en } from '../en/calendars.ts';
import { calendars as es } from '../es/calendars.ts';
import { addWords } from '../words.ts';

addWords('calendars', { en, es });
