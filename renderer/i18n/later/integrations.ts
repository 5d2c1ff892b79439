import en from '../integrations/en.json' with { type: 'json' };
import es from '../integrations/es.json' with { type: 'json' };
import { addWords } from './add-words.ts';

export type Integrations = typeof en;

addWords('integrations', { en, es });
