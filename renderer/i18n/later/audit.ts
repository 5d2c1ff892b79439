import { audit as en } from '../en/audit.ts';
import { audit as es } from '../es/audit.ts';
import { addWords } from '../words.ts';

addWords('audit', { en, es });
