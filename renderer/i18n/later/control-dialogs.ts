import { controlDialogs as en } from '../en/control-dialogs.ts';
import { controlDialogs as es } from '../es/control-dialogs.ts';
import { addWords } from '../words.ts';

addWords('control', { en, es });
