import { timeline as en } from '../en/timeline.ts';
import { timeline as es } from '../es/timeline.ts';
import { addWords } from '../words.ts';

addWords('timeline', { en, es });
