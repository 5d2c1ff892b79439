import { catalogue } from '../../../../../shared/words/catalogue.ts';
import en from './locales/en.json' with { type: 'json' };
import es from './locales/es.json' with { type: 'json' };

export interface LetterText {
  readonly subject: string;
  readonly lines: readonly string[];
}

/** What letters say beside the words of notices and of the trail. */
export const letterWords = catalogue('letters', { en, es });
