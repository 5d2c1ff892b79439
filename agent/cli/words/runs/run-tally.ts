import type { RunTally } from '../../../../shared/domain/values/run-tally.ts';
import type { Language } from '../../../../shared/words/language.ts';
import { tallyText, type TallyVoice } from '../../../../shared/i18n/run-tally-text.ts';
import { nounText, numberText } from './numbers.ts';

export function voiceOf(language: Language): TallyVoice {
  return { language, number: (count) => numberText(count, language) };
}

/** `12 runs`, `not known`, or `at least 6 runs; 2 integrations not known`. */
export function runsText(tally: RunTally, language: Language): string {
  return tally.runs === null
    ? tallyText(tally, voiceOf(language))
    : nounText(tally.runs, 'run', language);
}

/** `12 runs more`, where all of them are known; else `more runs: not known`. */
export function countedRuns(
  tally: RunTally,
  language: Language,
  words: { readonly exactly: (runs: string, count: number) => string; readonly about: string },
): string {
  const text = runsText(tally, language);
  return tally.runs === null ? `${words.about}: ${text}` : words.exactly(text, tally.runs);
}
