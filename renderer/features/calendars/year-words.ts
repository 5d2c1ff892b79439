import en from './year/locales/en.json' with { type: 'json' };
import es from './year/locales/es.json' with { type: 'json' };
import { addWords } from '../../i18n/later/add-words.ts';

export interface YearNamespace {
  readonly year: typeof en;
}

addWords('year', { en, es });
