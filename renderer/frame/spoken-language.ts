import type { Language } from '../../shared/words/language.ts';
import { fetchPart } from '../ui/loading/fetched-part.tsx';

/**
 * What a language needs beside English, which is there from the start: its words, and sentences about
 * failures, which the agent writes in English. Once `startWords` has resolved.
 */
export async function fetchLanguage(language: Language): Promise<void> {
  if (language === 'en') return;
  const [{ addSpanishWords }] = await Promise.all([
    fetchPart(() => import('../i18n/spanish-words.ts')),
    fetchPart(() => import('../../shared/i18n/spanish-sentences.ts')),
  ]);
  addSpanishWords();
}
