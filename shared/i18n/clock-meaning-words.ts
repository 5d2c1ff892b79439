import type { ClockMeaning } from '../domain/facts/clock-meaning.ts';
import type { Language } from './language.ts';

const WORDS: Readonly<Record<ClockMeaning, Readonly<Record<Language, string>>>> = {
  'due-again': {
    en: 'what is due after that comes again',
    es: 'lo previsto a partir de entonces se repite',
  },
  'set-or-slept': {
    en: 'the clock was set, or the machine slept',
    es: 'se cambió el reloj, o el equipo dormía',
  },
};

/** Within a sentence: no capital letter, no full stop. */
export function clockMeaningWords(meaning: ClockMeaning, language: Language): string {
  return WORDS[meaning][language];
}
