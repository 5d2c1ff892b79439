import { catalogue } from '../../../../shared/words/catalogue.ts';
import en from './window/en.json' with { type: 'json' };
import es from './window/es.json' with { type: 'json' };

export const windowWords = catalogue('cli-window', { en, es });

export type WindowSay = ReturnType<typeof windowWords>;
