import { releaseReasonWords } from '../reasons/reason-words.ts';
import { late, momentOf, untilOf, type TrailTeller } from './teller.ts';
import { trailWords } from './trail-words.ts';
import type { WindowTelling } from './window-telling.ts';

/** What happened to an occurrence. */
export function windowInWords(telling: WindowTelling, teller: TrailTeller): string {
  const { times } = teller;
  switch (telling.kind) {
    case 'window-opened': {
      const time = untilOf(telling.until, teller);
      return late(
        trailWords(times.language)('say.window-opened', { time }),
        telling.lateMs,
        teller,
      );
    }
    case 'window-closed':
      return telling.lateMs === 0
        ? trailWords(times.language)('say.window-closed')
        : late(trailWords(times.language)('say.window-closed-late'), telling.lateMs, teller);
    case 'window-passed':
      return passedInWords(telling, teller);
    case 'window-extended':
    case 'window-shortened':
      return trailWords(times.language)(`say.${telling.kind}`, {
        from: momentOf(telling.from, teller),
        to: momentOf(telling.to, teller),
      });
    case 'window-cut':
      return trailWords(times.language)('say.window-cut', {
        why: releaseReasonWords(telling.why, times.language),
      });
    case 'window-ended':
      return trailWords(times.language)('say.window-ended');
    case 'occurrence-skipped':
      return trailWords(times.language)('say.occurrence-skipped', {
        time: momentOf(telling.opensAt, teller),
      });
  }
}

function passedInWords(
  { occurrences, isCut, from, to }: Extract<WindowTelling, { kind: 'window-passed' }>,
  teller: TrailTeller,
): string {
  return trailWords(teller.times.language)(isCut ? 'say.window-passed-cut' : 'say.window-passed', {
    from: momentOf(from, teller),
    to: momentOf(to, teller),
    count: occurrences,
  });
}
