import { readdirSync } from 'node:fs';
import i18next, { type CustomTypeOptions } from 'i18next';
import { startWords } from '../../../renderer/i18n/words.ts';
import type { Language } from '../../../shared/words/language.ts';

await startWords('en');
const later = new URL('../../../renderer/i18n/later/', import.meta.url);
await Promise.all(readdirSync(later).map((file) => import(new URL(file, later).href)));

type Feature = keyof CustomTypeOptions['resources'];
type Words<F extends Feature> = ReturnType<typeof i18next.getFixedT<F>>;

/** The words of one feature in one language, as the page has them. */
export function wordsIn<F extends Feature>(language: Language, feature: F): Words<F> {
  return i18next.getFixedT<F>(language, feature);
}
