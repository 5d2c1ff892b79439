import { addWords } from '../../i18n/later/add-words.ts';
import en from './locales/en.json' with { type: 'json' };
import es from './locales/es.json' with { type: 'json' };

export interface ProgramsNamespace {
  readonly programs: typeof en;
}

addWords('programs', { en, es });
