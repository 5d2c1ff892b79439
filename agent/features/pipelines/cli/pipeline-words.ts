import { catalogue } from '../../../../shared/words/catalogue.ts';
import en from './locales/en.json' with { type: 'json' };
import es from './locales/es.json' with { type: 'json' };

export const pipelineWords = catalogue('cli-pipelines', { en, es });
