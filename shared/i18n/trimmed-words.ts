import type { Language } from './language.ts';

/** Why the oldest held runs are not caught up: `missedRuns: all` keeps so many. */
export function trimmedWords(most: number, language: Language): string {
  return language === 'es'
    ? `missedRuns: all guarda como mucho ${most} ejecuciones; las más antiguas no se recuperan`
    : `missedRuns: all keeps at most ${most} runs; the oldest are not caught up`;
}
