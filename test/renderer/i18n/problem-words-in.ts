import { createInstance } from 'i18next';
import { problems as english } from '../../../renderer/i18n/en/problems.ts';
import { problems as spanish } from '../../../renderer/i18n/es/problems.ts';
import type { ProblemWords } from '../../../renderer/i18n/problem-words.ts';

const words = createInstance();
await words.init({
  resources: { en: { problems: english }, es: { problems: spanish } },
  lng: 'en',
  fallbackLng: false,
  interpolation: { escapeValue: false },
});

/** The words for problems in one language, as the page has them. */
export function problemWordsIn(language: 'en' | 'es'): ProblemWords {
  return words.getFixedT(language, 'problems');
}
