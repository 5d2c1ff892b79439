import en from '../reopening-panels/en.json' with { type: 'json' };
import es from '../reopening-panels/es.json' with { type: 'json' };
import { addWords } from './add-words.ts';

export type ReopeningPanels = typeof en;

addWords('reopening', { en, es });
