import { windows as en } from '../en/windows.ts';
import { windows as es } from '../es/windows.ts';
import { addWords } from '../words.ts';

addWords('windows', { en, es });
