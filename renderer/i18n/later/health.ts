import { health as en } from '../en/health.ts';
import { health as es } from '../es/health.ts';
import { addWords } from '../words.ts';

addWords('health', { en, es });
