import i18next, { type CustomTypeOptions, type TFunction } from 'i18next';
import { startWords, type Language } from '../../../renderer/i18n/words.ts';

await startWords('en');

type Feature = keyof CustomTypeOptions['resources'];
type Words<F> = TFunction<F extends null ? CustomTypeOptions['defaultNS'] : F>;

/** The words of one feature in one language, as the page has them. */
export function wordsIn<F extends Feature>(language: Language, feature: F): Words<F> {
  return i18next.getFixedT<F>(language, feature);
}
