import en from '../servers/en.json' with { type: 'json' };
import es from '../servers/es.json' with { type: 'json' };
import { addWords } from './add-words.ts';

export type Servers = typeof en;

addWords('servers', { en, es });
