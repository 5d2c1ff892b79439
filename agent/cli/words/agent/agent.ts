import { catalogue } from '../../../../shared/words/catalogue.ts';
import en from './agent/en.json' with { type: 'json' };
import es from './agent/es.json' with { type: 'json' };

export const agentWords = catalogue('cli-agent', { en, es });
