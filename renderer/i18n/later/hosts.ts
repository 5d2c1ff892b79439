import en from '../hosts/en.json' with { type: 'json' };
import es from '../hosts/es.json' with { type: 'json' };
import { addWords } from './add-words.ts';

export type Hosts = typeof en;

addWords('hosts', { en, es });
