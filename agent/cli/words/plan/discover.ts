import { catalogue } from '../../../../shared/words/catalogue.ts';
import en from './discover/en.json' with { type: 'json' };
import es from './discover/es.json' with { type: 'json' };

export const discoverWords = catalogue('cli-discover', { en, es });

export type DiscoverSay = ReturnType<typeof discoverWords>;
