import type {
  ClockMeaning,
  DriftFound,
  ReleaseReason,
  ReopeningReason,
  SwitchingReason,
} from '../../domain/facts/reason-codes.ts';
import type { AuditEntry } from '../../domain/trail/audit-entry.ts';
import { catalogue } from '../../words/catalogue.ts';
import type { Language } from '../../words/language.ts';
import { unstartedWords } from '../outcomes/outcome-words.ts';
import en from './locales/en.json' with { type: 'json' };
import es from './locales/es.json' with { type: 'json' };

/** Reasons that facts give as codes; within a sentence: no capital letter, no full stop. */
export const reasonSentences = catalogue('reasons', { en, es });

export function releaseReasonWords(why: ReleaseReason, language: Language): string {
  return reasonSentences(language)(`released.${why}`);
}

export function reopeningReasonWords(why: ReopeningReason, language: Language): string {
  return reasonSentences(language)(`reopening.${why}`);
}

export function switchingReasonWords(why: SwitchingReason, language: Language): string {
  return reasonSentences(language)(`switching.${why}`);
}

export function clockMeaningWords(meaning: ClockMeaning, language: Language): string {
  return reasonSentences(language)(`clock.${meaning}`);
}

export function driftWords(found: DriftFound, language: Language): string {
  return reasonSentences(language)(`drift.${found}`);
}

/** The agent's own reason that an entry gives as a code; `undefined` where it gives none. */
export function entryReasonWords(entry: AuditEntry, language: Language): string | undefined {
  switch (entry.kind) {
    case 'run.skipped':
    case 'run.missed':
      return inWords(entry.detail.why, unstartedWords, language);
    case 'reopening.stopped':
    case 'reopening.decided':
      return inWords(entry.detail.why, reopeningReasonWords, language);
    case 'hold.released':
    case 'window.closed':
    case 'reopening.started':
      return inWords(entry.detail.why, releaseReasonWords, language);
    case 'scheduler.paused':
    case 'scheduler.resumed':
      return inWords(entry.detail.why, switchingReasonWords, language);
    case 'catchup.trimmed':
      return reasonSentences(language)('trimmed', { most: entry.detail.most });
    case 'clock.stepped':
      return clockMeaningWords(entry.detail.meaning, language);
    default:
      return undefined;
  }
}

function inWords<Code extends string>(
  code: Code | undefined,
  words: (code: Code, language: Language) => string,
  language: Language,
): string | undefined {
  return code === undefined ? undefined : words(code, language);
}
