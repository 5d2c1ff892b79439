import type { AuditEntry } from '../domain/trail/audit-entry.ts';
import { clockMeaningWords } from './clock-meaning-words.ts';
import type { Language } from './language.ts';
import { releaseReasonWords } from './release-reason-words.ts';
import { reopeningReasonWords } from './reopening-reason-words.ts';
import { switchingReasonWords } from './switching-reason-words.ts';
import { trimmedWords } from './trimmed-words.ts';
import { unstartedWords } from './unstarted-words.ts';

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
      return trimmedWords(entry.detail.most, language);
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
