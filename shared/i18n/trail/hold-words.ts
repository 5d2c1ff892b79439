import { releaseReasonWords } from '../reason-words.ts';
import { late, momentOf, ownersOf, untilOf, type TrailTeller } from './teller.ts';
import type { Telling } from './telling.ts';
import { say } from './trail-say.ts';

export type HoldTelling = Extract<Telling, { kind: `hold-${string}` | 'paused' | 'resumed' }>;

/** What happened to a hold, and to what it holds. */
export function holdInWords(telling: HoldTelling, teller: TrailTeller): string {
  const { times } = teller;
  switch (telling.kind) {
    case 'hold-by-window':
    case 'hold-by-person': {
      const { count, until } = telling;
      if (until === null) return say(times, 'say.hold-without-end', { count });
      return say(times, 'say.hold-until', { count, time: untilOf(until, teller) });
    }
    case 'hold-over':
    case 'hold-expired':
      return late(say(times, `say.${telling.kind}`), telling.lateMs, teller);
    case 'hold-cut':
      return say(times, 'say.hold-cut', { why: releaseReasonWords(telling.why, times.language) });
    case 'hold-overridden':
    case 'hold-part-released':
    case 'hold-released':
      return say(times, `say.${telling.kind}`, { count: telling.count });
    case 'hold-extended':
    case 'hold-restored':
      return say(times, `say.${telling.kind}`, {
        from: momentOf(telling.from, teller),
        to: momentOf(telling.to, teller),
      });
    case 'paused':
      return say(times, 'say.paused', { owner: ownersOf(telling.holds, teller) });
    case 'resumed':
      return say(times, 'say.resumed');
  }
}
