import en from '../connectors/en.json' with { type: 'json' };
import es from '../connectors/es.json' with { type: 'json' };
import { addWords } from './add-words.ts';

export type Connectors = typeof en;

addWords('connectors', { en, es });
