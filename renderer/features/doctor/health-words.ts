import en from './locales/en.json' with { type: 'json' };
import es from './locales/es.json' with { type: 'json' };
import { addWords } from '../../i18n/later/add-words.ts';

export interface HealthNamespace {
  readonly health: typeof en;
}

addWords('health', { en, es });
