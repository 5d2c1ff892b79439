import { catalogue } from '../../../../shared/words/catalogue.ts';
import en from './run/en.json' with { type: 'json' };
import es from './run/es.json' with { type: 'json' };

export const runWords = catalogue('cli-run', { en, es });

export type RunSay = ReturnType<typeof runWords>;
