import {
  nextWindow,
  pausedIn,
  reopeningsIn,
  verdictOf,
  type NextWindow,
  type VerdictFacts,
} from '../../shared/domain/now/verdict.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import { HOUR_MS, MINUTE_MS } from '../../shared/domain/values/time-units.ts';
import type { TimeText } from '../../shared/i18n/time-text.ts';
import { leavingWords } from './leaving-words.ts';

/** What nobody would be shown any more. */
export interface Stake {
  readonly holds: number;
  /** Only one that opens soon. */
  readonly next: NextWindow | null;
}

const SOON_MS = HOUR_MS;

/** Of all agents that are followed; `null`: nothing. One that does not answer has nothing known. */
export function atStake(agents: readonly VerdictFacts[]): Stake | null {
  const each = agents.map((facts) => {
    const verdict = verdictOf(facts);
    const soon = facts.snapshot === null ? null : nextWindow(facts.snapshot);
    return {
      holds: (pausedIn(verdict)?.holds.length ?? 0) + reopeningsIn(verdict).length,
      next: soon !== null && soon.opensAt - facts.now <= SOON_MS ? soon : null,
    };
  });
  const holds = each.reduce((sum, one) => sum + one.holds, 0);
  const [next = null] = each.flatMap((one) => one.next ?? []).sort((a, b) => a.opensAt - b.opensAt);
  return holds === 0 && next === null ? null : { holds, next };
}

/** A sentence for each, and what goes on. */
export function stakeText({ holds, next }: Stake, times: TimeText, now: Instant): string {
  const words = leavingWords(times.language);
  return [
    ...(holds === 0 ? [] : [words('holds', { count: holds })]),
    ...(next === null
      ? []
      : [words('next', { title: next.title, length: minutesTo(next, times, now) })]),
    words('goesOn'),
  ].join(' ');
}

function minutesTo(next: NextWindow, times: TimeText, now: Instant): string {
  return times.length(Math.max(1, Math.round((next.opensAt - now) / MINUTE_MS)) * MINUTE_MS);
}
