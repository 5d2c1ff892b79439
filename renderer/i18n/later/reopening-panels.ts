import { reopeningPanels as en } from '../en/reopening-panels.ts';
import { reopeningPanels as es } from '../es/reopening-panels.ts';
import { addWords } from '../words.ts';

addWords('reopening', { en, es });
