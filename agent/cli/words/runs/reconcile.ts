import { catalogue } from '../../../../shared/words/catalogue.ts';
import en from './reconcile/en.json' with { type: 'json' };
import es from './reconcile/es.json' with { type: 'json' };

export const reconcileWords = catalogue('cli-reconcile', { en, es });
