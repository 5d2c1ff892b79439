import { announcements as en } from '../en/announcements.ts';
import { announcements as es } from '../es/announcements.ts';
import { addWords } from '../words.ts';

addWords('announcements', { en, es });
