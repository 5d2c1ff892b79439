import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import i18next, { type CustomTypeOptions } from 'i18next';
import { addSpanishWords } from '../../../renderer/i18n/spanish-words.ts';
import { startWords } from '../../../renderer/i18n/words.ts';
import type { Language } from '../../../shared/words/language.ts';

await startWords('en');
addSpanishWords();
const renderer = new URL('../../../renderer/', import.meta.url);
const later = globSync(['i18n/later/*.ts', 'features/*/*-words.ts'], {
  cwd: fileURLToPath(renderer),
});
await Promise.all(later.map((file) => import(new URL(file, renderer).href)));

type Feature = keyof CustomTypeOptions['resources'];
type Words<F extends Feature> = ReturnType<typeof i18next.getFixedT<F>>;

/** The words of one feature in one language, as the page has them. */
export function wordsIn<F extends Feature>(language: Language, feature: F): Words<F> {
  return i18next.getFixedT<F>(language, feature);
}
