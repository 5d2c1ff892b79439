import { year as en } from '../en/year.ts';
import { year as es } from '../es/year.ts';
import { addWords } from '../words.ts';

addWords('year', { en, es });
