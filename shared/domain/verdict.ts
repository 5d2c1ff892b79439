import type { LinkState } from '../contract/shell-api.ts';
import type { Subject } from '../notices/subject.ts';
import type { RemansoDocument } from './document.ts';
import { parseInstant, type Instant } from './instant.ts';
import { restsOf, type Rest } from './rest.ts';
import type { Snapshot } from './snapshot.ts';

/** How many integrations are in which state; `byHand` counts those of `paused` that only people hold. */
export interface Tally {
  readonly flowing: number;
  readonly finishing: number;
  readonly paused: number;
  readonly byHand: number;
  readonly reopening: number;
  readonly notReadable: number;
}

/** The next occurrence that is not open yet. */
export interface NextWindow {
  readonly windowId: string;
  readonly title: string;
  readonly opensAt: Instant;
  readonly closesAt: Instant | null;
}

/** The one answer that the top of every screen, its title and the tray give, without words. */
export type Verdict =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'lost'; readonly since: Instant }
  | { readonly kind: 'empty' }
  | { readonly kind: 'flowing'; readonly tally: Tally; readonly next: NextWindow | null }
  | (Resting & { readonly kind: 'paused' })
  | {
      readonly kind: 'trouble';
      readonly things: number;
      readonly tally: Tally;
      readonly next: NextWindow | null;
      readonly resting: Resting | null;
    };

/** `main` is what the sentence is about; `others` rest too but until another time. */
export interface Resting {
  readonly main: Rest;
  readonly others: readonly Rest[];
  readonly tally: Tally;
}

/** A colour family of the design; each has an icon and a word of its own. */
export type Tone = 'flow' | 'still' | 'drain' | 'trouble' | 'unknown';

export interface VerdictFacts {
  readonly link: LinkState;
  readonly snapshot: Snapshot | null;
  readonly definitions: RemansoDocument | null;
  readonly now: Instant;
}

/** Trouble comes before rest, rest before flow; what was not read is never called paused. */
export function verdictOf({ link, snapshot, definitions, now }: VerdictFacts): Verdict {
  if (link.kind === 'lost') return { kind: 'lost', since: parseInstant(link.since) ?? now };
  if (snapshot === null) return { kind: 'connecting' };
  const tally = tallyOf(snapshot);
  const next = nextWindow(snapshot);
  const things = snapshot.problems.length + tally.notReadable;
  const [main, ...others] = restsOf(snapshot, definitions);
  const resting = main === undefined ? null : { main, others, tally };
  if (things > 0) return { kind: 'trouble', things, tally, next, resting };
  if (snapshot.integrations.length === 0) return { kind: 'empty' };
  if (resting !== null) return { kind: 'paused', ...resting };
  return { kind: 'flowing', tally, next };
}

export function tallyOf({ integrations }: Snapshot): Tally {
  const count = (state: string): number =>
    integrations.filter((integration) => integration.state === state).length;
  return {
    flowing: count('flowing'),
    finishing: count('draining'),
    paused: count('paused'),
    byHand: integrations.filter(
      ({ state, holds }) =>
        state === 'paused' && holds.length > 0 && holds.every(({ kind }) => kind === 'manual'),
    ).length,
    reopening: count('reopening'),
    notReadable: count('unknown'),
  };
}

function nextWindow({ windows }: Snapshot): NextWindow | null {
  const scheduled = windows.flatMap(({ id, title, state, opensAt, closesAt }): NextWindow[] => {
    const at = parseInstant(opensAt ?? '');
    if (state !== 'scheduled' || at === undefined) return [];
    const closes = parseInstant(closesAt ?? '') ?? null;
    return [{ windowId: id, title: title ?? id, opensAt: at, closesAt: closes }];
  });
  return scheduled.sort((a, b) => a.opensAt - b.opensAt)[0] ?? null;
}

export function restingOf(verdict: Verdict): Resting | null {
  if (verdict.kind === 'paused') return verdict;
  return verdict.kind === 'trouble' ? verdict.resting : null;
}

export function toneOf(verdict: Verdict): Tone {
  switch (verdict.kind) {
    case 'connecting':
    case 'lost':
      return 'unknown';
    case 'empty':
    case 'flowing':
      return 'flow';
    case 'paused':
      return verdict.main.until === null ? 'drain' : 'still';
    case 'trouble':
      return 'trouble';
  }
}

/** What the countdown runs to, and what comes then; `null` where nothing is ahead. */
export function countdownOf(
  verdict: Verdict,
): { readonly to: Instant; readonly what: 'reopens' | 'opens'; readonly subject?: Subject } | null {
  const resting = restingOf(verdict);
  if (resting !== null) {
    const { until, subject } = resting.main;
    return until === null ? null : { to: until, what: 'reopens', subject };
  }
  if (verdict.kind !== 'flowing' && verdict.kind !== 'trouble') return null;
  return verdict.next === null ? null : { to: verdict.next.opensAt, what: 'opens' };
}
