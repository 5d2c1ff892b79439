import type { Language } from '../../shared/words/language.ts';
import { fetchPart } from '../ui/loading/fetched-part.tsx';

/**
 * What a language needs beside the words that are there from the start: sentences about failures, which
 * the agent writes in English.
 */
export async function fetchLanguage(language: Language): Promise<void> {
  if (language === 'es') await fetchPart(() => import('../../shared/i18n/spanish-sentences.ts'));
}
