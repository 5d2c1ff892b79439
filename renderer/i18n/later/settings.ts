import { settings as en } from '../en/settings.ts';
import { settings as es } from '../es/settings.ts';
import { addWords } from '../words.ts';

addWords('settings', { en, es });
