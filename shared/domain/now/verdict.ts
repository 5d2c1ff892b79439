import type { LinkState } from './link-state.ts';
import type { RemansoDocument } from '../definitions/document.ts';
import { parseInstant, type Instant } from '../values/instant.ts';
import { isReopening } from '../holds/hold-end.ts';
import { holdsNow, type HoldNow } from './hold-now.ts';
import { needsYou, reopeningsOf, type ReopeningNow } from './reopening-now.ts';
import {
  pausedGroups,
  pausedSaid,
  subjectOfAll,
  type PausedGroup,
  type PausedSaid,
} from './paused-group.ts';
import type { HostsHolding, Snapshot } from './snapshot.ts';
import { canWait, thingsNow, type Thing } from './things.ts';

/** Number of integrations by state; `byHand` counts those of `paused` that only people hold. */
export interface Tally {
  readonly flowing: number;
  readonly finishing: number;
  readonly paused: number;
  readonly byHand: number;
  readonly reopening: number;
  readonly notReadable: number;
}

/** The next occurrence that has not opened yet. */
export interface NextWindow {
  readonly windowId: string;
  readonly title: string;
  readonly opensAt: Instant;
  readonly closesAt: Instant | null;
}

/**
 * The one verdict shown at the top of every screen, in its title and in the tray; without words.
 */
export type Verdict =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'lost'; readonly since: Instant }
  | { readonly kind: 'empty' }
  | { readonly kind: 'flowing'; readonly tally: Tally; readonly next: NextWindow | null }
  | (PausedNow & { readonly kind: 'paused'; readonly things: readonly Thing[] })
  | {
      readonly kind: 'reopening';
      readonly main: ReopeningNow;
      readonly others: readonly ReopeningNow[];
      readonly tally: Tally;
      /** What else is paused. */
      readonly paused: PausedNow | null;
      readonly things: readonly Thing[];
    }
  /** Nothing is paused or reopening. */
  | {
      readonly kind: 'trouble';
      readonly things: readonly Thing[];
      readonly tally: Tally;
      readonly next: NextWindow | null;
      /** None of the things is wrong yet: amber, not red. */
      readonly isLater?: true;
    };

export interface PausedNow {
  /** By their end, soonest first; each integration is in one of them. */
  readonly groups: readonly PausedGroup[];
  /** The sentence about them. */
  readonly said: PausedSaid;
  /** Each hold in force but those of reopenings, soonest end first. */
  readonly holds: readonly HoldNow[];
  readonly tally: Tally;
  /** Absent: nothing of it lies on a host. */
  readonly hosts?: HostsHolding;
}

/** A colour family of the design; each has its own icon and label. */
export type Tone = 'flow' | 'still' | 'drain' | 'trouble' | 'unknown';

export interface VerdictFacts {
  readonly link: LinkState;
  readonly snapshot: Snapshot | null;
  readonly definitions: RemansoDocument | null;
  readonly now: Instant;
}

/**
 * Reopening comes before paused, paused before flowing; what needs attention is part of each, and
 * comes first where everything flows. What was not read is never called paused.
 */
export function verdictOf({ link, snapshot, definitions, now }: VerdictFacts): Verdict {
  if (link.kind === 'lost') return { kind: 'lost', since: parseInstant(link.since) ?? now };
  if (snapshot === null) return { kind: 'connecting' };
  const tally = tallyOf(snapshot);
  const next = nextWindow(snapshot);
  const reopenings = reopeningsOf(snapshot, definitions);
  const things = thingsNow(snapshot, definitions, reopenings);
  const paused = pausedNow(snapshot, definitions, tally);
  const [reopening, ...later] = reopenings;
  if (reopening !== undefined) {
    return { kind: 'reopening', main: reopening, others: later, tally, paused, things };
  }
  if (paused !== null) return { kind: 'paused', ...paused, things };
  if (things.length > 0) {
    const isLater = things.every((thing) => canWait(thing, now));
    return { kind: 'trouble', things, tally, next, ...(isLater ? { isLater } : {}) };
  }
  if (snapshot.integrations.length === 0) return { kind: 'empty' };
  return { kind: 'flowing', tally, next };
}

function pausedNow(
  snapshot: Snapshot,
  definitions: RemansoDocument | null,
  tally: Tally,
): PausedNow | null {
  const groups = pausedGroups(snapshot, definitions);
  if (groups.length === 0) return null;
  const said = pausedSaid(groups, subjectOfAll(groups, snapshot));
  const holds = holdsNow(snapshot, definitions).filter(({ hold }) => !isReopening(hold));
  const { hosts } = snapshot;
  return { groups, said, holds, tally, ...(hosts === undefined ? {} : { hosts }) };
}

/** What needs a person's attention; reopenings that proceed on their own do not count. */
export function thingsOf(verdict: Verdict): readonly Thing[] {
  return 'things' in verdict ? verdict.things : [];
}

/** What needs attention and is not said by the sentence itself. */
export function besideSentence(verdict: Verdict): readonly Thing[] {
  if (verdict.kind === 'trouble') return [];
  const main = verdict.kind === 'reopening' ? verdict.main : null;
  return thingsOf(verdict).filter(
    (thing) => thing.kind !== 'reopening' || thing.reopening !== main,
  );
}

export function reopeningsIn(verdict: Verdict): readonly ReopeningNow[] {
  return verdict.kind === 'reopening' ? [verdict.main, ...verdict.others] : [];
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

/** The soonest one that has not opened yet. */
export function nextWindow({ windows }: Pick<Snapshot, 'windows'>): NextWindow | null {
  const scheduled = windows.flatMap(({ id, title, state, opensAt, closesAt }): NextWindow[] => {
    const at = parseInstant(opensAt ?? '');
    if (state !== 'scheduled' || at === undefined) return [];
    const closes = parseInstant(closesAt ?? '') ?? null;
    return [{ windowId: id, title: title ?? id, opensAt: at, closesAt: closes }];
  });
  return scheduled.sort((a, b) => a.opensAt - b.opensAt)[0] ?? null;
}

export function pausedIn(verdict: Verdict): PausedNow | null {
  if (verdict.kind === 'paused') return verdict;
  return verdict.kind === 'reopening' ? verdict.paused : null;
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
      return endsFirst(verdict) === null ? 'drain' : 'still';
    case 'reopening':
      return needsYou(verdict.main) ? 'trouble' : 'drain';
    case 'trouble':
      return verdict.isLater === true ? 'drain' : 'trouble';
  }
}

/** The end of the first hold; `null` if none has one. */
function endsFirst({ holds }: PausedNow): Instant | null {
  return holds[0]?.until ?? null;
}

export interface Countdown {
  readonly to: Instant;
  /** `tries`: it retries on its own until then; `hold-ends`: the first of several holds. */
  readonly what: 'reopens' | 'hold-ends' | 'opens' | 'tries';
}

function triesUntil({ mood, overrunAt }: ReopeningNow): Countdown | null {
  return mood === 'not-ready' || mood === 'first-failed' ? { to: overrunAt, what: 'tries' } : null;
}

/** The next event and its time for the countdown; `null` if nothing is ahead. */
export function countdownOf(verdict: Verdict): Countdown | null {
  if (verdict.kind === 'reopening') return triesUntil(verdict.main);
  const paused = pausedIn(verdict);
  if (paused !== null) {
    const to = endsFirst(paused);
    if (to === null) return null;
    return { to, what: paused.holds.length > 1 ? 'hold-ends' : 'reopens' };
  }
  if (verdict.kind !== 'flowing' && verdict.kind !== 'trouble') return null;
  return verdict.next === null ? null : { to: verdict.next.opensAt, what: 'opens' };
}
