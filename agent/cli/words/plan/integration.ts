import { catalogue, type Say } from '../../../../shared/words/catalogue.ts';
import en from './integration/en.json' with { type: 'json' };
import es from './integration/es.json' with { type: 'json' };

export const integrationWords = catalogue('cli-integration', { en, es });

export type IntegrationSay = Say<typeof en>;
