import { catalogue } from '../../../../shared/words/catalogue.ts';
import en from './status/en.json' with { type: 'json' };
import es from './status/es.json' with { type: 'json' };

export const statusWords = catalogue('cli-status', { en, es });

export type StatusSay = ReturnType<typeof statusWords>;
