import i18next, { type TFunction } from 'i18next';
import { startWords, type Language } from '../../../renderer/i18n/words.ts';
import type { CustomTypeOptions } from 'i18next';

await startWords('en');

type Feature = keyof CustomTypeOptions['resources'];

/** The words of one feature in one language, as the page has them. */
export function wordsIn<F extends Feature>(language: Language, feature: F): TFunction<F> {
  return i18next.getFixedT<F>(language, feature);
}
