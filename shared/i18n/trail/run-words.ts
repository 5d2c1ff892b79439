import { outcomeWords, unstartedWords } from '../outcomes/outcome-words.ts';
import { shortLength } from './short-length.ts';
import { late, momentOf, ownersOf, type TrailTeller } from './teller.ts';
import type { Telling } from './telling.ts';
import { trailWords } from './trail-words.ts';

export type RunTelling = Extract<Telling, { kind: `run-${string}` | 'runs-missed' }>;

/** What happened to a run, or why there was none. */
export function runInWords(telling: RunTelling, teller: TrailTeller): string {
  const { times } = teller;
  switch (telling.kind) {
    case 'run-started':
      return late(trailWords(times.language)('say.run-started'), telling.lateMs, teller);
    case 'run-caught-up':
      return trailWords(times.language)('say.run-caught-up', {
        time: momentOf(telling.makesUpFor, teller),
      });
    case 'run-succeeded':
      return trailWords(times.language)('say.run-succeeded', {
        length: shortLength(telling.tookMs, times),
      });
    case 'run-failed':
      return trailWords(times.language)('say.run-failed', {
        length: shortLength(telling.tookMs, times),
        outcome: outcomeWords(telling.outcome, times.language),
      });
    case 'run-held':
      return trailWords(times.language)('say.run-held', { owner: ownersOf(telling.holds, teller) });
    case 'run-not-started':
    case 'run-missed':
      return trailWords(times.language)(`say.${telling.kind}`, {
        why: unstartedWords(telling.why, times.language),
      });
    case 'runs-missed':
      return trailWords(times.language)('say.runs-missed', {
        from: momentOf(telling.after, teller),
        to: momentOf(telling.upTo, teller),
        why: unstartedWords(telling.why, times.language),
      });
  }
}
