import { problems as en } from '../en/problems.ts';
import { problems as es } from '../es/problems.ts';
import { addWords } from '../words.ts';

addWords('problems', { en, es });
