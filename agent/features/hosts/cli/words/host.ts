import { catalogue } from '../../../../../shared/words/catalogue.ts';
import en from './host/locales/en.json' with { type: 'json' };
import es from './host/locales/es.json' with { type: 'json' };

export const hostWords = catalogue('cli-host', { en, es });

export type HostSay = ReturnType<typeof hostWords>;
