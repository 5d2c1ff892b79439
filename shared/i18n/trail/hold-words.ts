import { releaseReasonWords } from '../reasons/reason-words.ts';
import { late, momentOf, ownersOf, untilOf, type TrailTeller } from './teller.ts';
import type { Telling } from './telling.ts';
import { trailWords } from './trail-words.ts';

export type HoldTelling = Extract<Telling, { kind: `hold-${string}` | 'paused' }>;

/** What happened to a hold, and to what it holds. */
export function holdInWords(telling: HoldTelling, teller: TrailTeller): string {
  const { times } = teller;
  switch (telling.kind) {
    case 'hold-by-window':
    case 'hold-by-person': {
      const { count, until } = telling;
      if (until === null) return trailWords(times.language)('say.hold-without-end', { count });
      return trailWords(times.language)('say.hold-until', { count, time: untilOf(until, teller) });
    }
    case 'hold-over':
    case 'hold-expired':
      return late(trailWords(times.language)(`say.${telling.kind}`), telling.lateMs, teller);
    case 'hold-cut':
      return trailWords(times.language)('say.hold-cut', {
        why: releaseReasonWords(telling.why, times.language),
      });
    case 'hold-overridden':
    case 'hold-part-released':
    case 'hold-released':
      return trailWords(times.language)(`say.${telling.kind}`, { count: telling.count });
    case 'hold-extended':
    case 'hold-restored':
      return trailWords(times.language)(`say.${telling.kind}`, {
        from: momentOf(telling.from, teller),
        to: momentOf(telling.to, teller),
      });
    case 'paused':
      return trailWords(times.language)('say.paused', { owner: ownersOf(telling.holds, teller) });
  }
}
