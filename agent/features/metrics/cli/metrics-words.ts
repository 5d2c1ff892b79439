import { catalogue } from '../../../../shared/words/catalogue.ts';
import en from './metrics/locales/en.json' with { type: 'json' };
import es from './metrics/locales/es.json' with { type: 'json' };

export const metricsWords = catalogue('cli-metrics', { en, es });
