import type { LinkState } from './link-state.ts';
import type { Subject } from './subject.ts';
import type { RemansoDocument } from '../definitions/document.ts';
import { parseInstant, type Instant } from '../values/instant.ts';
import { SCHEDULER_FAILED } from './problem-codes.ts';
import { isShownByReopening, needsYou, reopeningsOf, type ReopeningNow } from './reopening-now.ts';
import { pausedGroups, type PausedGroup } from './paused-group.ts';
import type { IntegrationStatus, Snapshot } from './snapshot.ts';

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
  | (PausedGroups & { readonly kind: 'paused' })
  | {
      readonly kind: 'reopening';
      readonly main: ReopeningNow;
      readonly others: readonly ReopeningNow[];
      readonly tally: Tally;
      /** What else is paused. */
      readonly paused: PausedGroups | null;
    }
  | {
      readonly kind: 'trouble';
      readonly things: number;
      readonly tally: Tally;
      readonly next: NextWindow | null;
      readonly paused: PausedGroups | null;
      readonly reopenings: readonly ReopeningNow[];
    };

/** `main` is what the sentence is about; `others` are paused too, until another time. */
export interface PausedGroups {
  readonly main: PausedGroup;
  readonly others: readonly PausedGroup[];
  readonly tally: Tally;
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
 * Trouble comes before reopening, reopening before paused, paused before flowing; what was not read
 * is never called paused. A reopening reports its own problems.
 */
export function verdictOf({ link, snapshot, definitions, now }: VerdictFacts): Verdict {
  if (link.kind === 'lost') return { kind: 'lost', since: parseInstant(link.since) ?? now };
  if (snapshot === null) return { kind: 'connecting' };
  const tally = tallyOf(snapshot);
  const next = nextWindow(snapshot);
  const reopenings = reopeningsOf(snapshot, definitions);
  const problems = snapshot.problems.filter(({ code }) => !isShownByReopening(code, reopenings));
  const others = problems.length + unreadOf(snapshot).length;
  const paused = groupedNow(pausedGroups(snapshot, definitions), tally);
  if (others > 0) {
    const things = others + reopenings.filter(needsYou).length;
    return { kind: 'trouble', things, tally, next, paused, reopenings };
  }
  if (snapshot.integrations.length === 0) return { kind: 'empty' };
  const [reopening, ...later] = reopenings;
  if (reopening !== undefined) {
    return { kind: 'reopening', main: reopening, others: later, tally, paused };
  }
  if (paused !== null) return { kind: 'paused', ...paused };
  return { kind: 'flowing', tally, next };
}

/** Cannot be read, and no scheduler problem says so already. */
export function unreadOf({ integrations, problems }: Snapshot): readonly IntegrationStatus[] {
  const told = new Set(problems.map(({ code }) => code));
  return integrations.filter(
    ({ id, state }) => state === 'unknown' && !told.has(`${SCHEDULER_FAILED}${id}`),
  );
}

function groupedNow([main, ...others]: readonly PausedGroup[], tally: Tally): PausedGroups | null {
  return main === undefined ? null : { main, others, tally };
}

/** How many things need a decision; reopenings that proceed on their own do not count. */
export function thingsOf(verdict: Verdict): number {
  if (verdict.kind === 'trouble') return verdict.things;
  if (verdict.kind !== 'reopening') return 0;
  return [verdict.main, ...verdict.others].filter(needsYou).length;
}

export function reopeningsIn(verdict: Verdict): readonly ReopeningNow[] {
  if (verdict.kind === 'reopening') return [verdict.main, ...verdict.others];
  return verdict.kind === 'trouble' ? verdict.reopenings : [];
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

export function pausedIn(verdict: Verdict): PausedGroups | null {
  if (verdict.kind === 'paused') return verdict;
  return verdict.kind === 'trouble' || verdict.kind === 'reopening' ? verdict.paused : null;
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
    case 'reopening':
      return needsYou(verdict.main) ? 'trouble' : 'drain';
    case 'trouble':
      return 'trouble';
  }
}

export interface Countdown {
  readonly to: Instant;
  /** `tries`: it retries on its own until then. */
  readonly what: 'reopens' | 'opens' | 'tries';
  readonly subject?: Subject;
}

function triesUntil({ mood, overrunAt }: ReopeningNow): Countdown | null {
  return mood === 'not-ready' || mood === 'first-failed' ? { to: overrunAt, what: 'tries' } : null;
}

/** The next event and its time for the countdown; `null` if nothing is ahead. */
export function countdownOf(verdict: Verdict): Countdown | null {
  if (verdict.kind === 'reopening') return triesUntil(verdict.main);
  const paused = pausedIn(verdict);
  if (paused !== null) {
    const { until, subject } = paused.main;
    return until === null ? null : { to: until, what: 'reopens', subject };
  }
  if (verdict.kind !== 'flowing' && verdict.kind !== 'trouble') return null;
  return verdict.next === null ? null : { to: verdict.next.opensAt, what: 'opens' };
}
