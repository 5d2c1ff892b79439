import { createInstance } from 'i18next';
import type { WindowWords } from '../../../../renderer/features/windows/words.ts';
import { windows as english } from '../../../../renderer/i18n/en/windows.ts';
import { windows as spanish } from '../../../../renderer/i18n/es/windows.ts';

const words = createInstance();
await words.init({
  resources: { en: { windows: english }, es: { windows: spanish } },
  lng: 'en',
  fallbackLng: false,
  interpolation: { escapeValue: false },
});

/** The words of the windows in one language. */
export function wordsIn(language: 'en' | 'es'): WindowWords {
  return words.getFixedT(language, 'windows');
}
