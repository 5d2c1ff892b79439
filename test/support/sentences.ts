import type { Subject } from '../../shared/domain/now/subject.ts';
import type { Verdict } from '../../shared/domain/now/verdict.ts';
import type { Language } from '../../shared/words/language.ts';
import { TimeText } from '../../shared/i18n/time-text.ts';
import { reopeningText, verdictText } from '../../shared/i18n/verdict-text.ts';
import type { ReopeningNow } from '../../shared/domain/now/reopening-now.ts';

const TALLY = { flowing: 1, finishing: 0, paused: 0, byHand: 0, reopening: 0, notReadable: 0 };

export interface Sentences {
  readonly flowing: string;
  readonly lost: string;
  /** `ERP is paused until `: the time follows. */
  readonly paused: (name: string) => string;
  readonly staysPaused: (name: string, mood: Exclude<ReopeningNow['mood'], 'going'>) => string;
}

/** What page, tray and title say, in a language. */
export function sentencesIn(language: Language): Sentences {
  const times = new TimeText('UTC', language);
  const told = (verdict: Verdict): string => verdictText(verdict, { times, now: 0 });
  return {
    flowing: told({ kind: 'flowing', tally: TALLY, next: null }),
    lost: told({ kind: 'lost', since: 0 }),
    paused: (name) => (language === 'es' ? `${name} en pausa hasta ` : `${name} is paused until `),
    staysPaused: (name, mood) => {
      const subject: Subject = { kind: 'named', names: [name] };
      return reopeningText({ subject, mood, flowing: 0, of: 1 }, times);
    },
  };
}
