import en from './locales/en.json' with { type: 'json' };
import es from './locales/es.json' with { type: 'json' };
import { addWords } from '../../i18n/later/add-words.ts';

export interface PipelinesNamespace {
  readonly pipelines: typeof en;
}

addWords('pipelines', { en, es });
