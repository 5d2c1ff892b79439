import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { AgentState, Opening } from '../state/agent-state.ts';
import type { ChangeDraft } from '../state/change-draft.ts';
import {
  lateness,
  noteClosed,
  noteOpened,
  notePassed,
  noteReopens,
  openingOf,
  type OpeningScene,
} from './opening-notes.ts';
import type { PassedOccurrences } from '../gate/passed-occurrences.ts';
import type { Plan } from '../gate/plan.ts';
import { beginReopening } from './reopening-begin.ts';

/**
 * Up to this many unseen occurrences are recorded individually in one tick; beyond that by window.
 */
export const PASSED_SINGLY = 100;

/** The occurrences of one window that are over. */
interface Over {
  /** Recorded as opened, by hold. */
  readonly seen: Map<string, Opening>;
  /** Opened and closed between two ticks. */
  readonly unseen: Opening[];
}

/**
 * Records which occurrences opened and closed since the last tick, from what must hold now (L1).
 * Those that opened and closed in between are recorded as both, with their lateness, or by window
 * if there are many. Only the last ended occurrence of a window reopens step by step, and none does
 * while another is open.
 */
export function decideOpenings(
  state: AgentState,
  plan: Plan,
  now: Instant,
  draft: ChangeDraft,
): void {
  const scene: OpeningScene = { state, plan, now, draft };
  const since = Math.min(state.tickedAt ?? now, now);
  const openNow = new Set<string>();
  const openWindows = new Set<string>();
  const over = new Map<string, Over>();
  for (const entry of plan.board.occurrencesBetween(since, now)) {
    const opening = openingOf(entry.windowId, entry);
    if (opening.closesAt > now) {
      openNow.add(opening.holdId);
      openWindows.add(opening.windowId);
      keepOpen(opening, since, scene);
    } else if (!state.reopenings.has(opening.holdId)) addOver(over, opening, state);
  }
  for (const opening of state.openings.values()) {
    const isKnown = over.get(opening.windowId)?.seen.has(opening.holdId) === true;
    if (!isKnown && !openNow.has(opening.holdId)) addOver(over, opening, state);
  }
  const isLong = since < (plan.knownFrom ?? since);
  decideOver(over, isLong ? (plan.passed ?? NONE) : NONE, openWindows, scene);
}

const NONE: ReadonlyMap<string, PassedOccurrences> = new Map();

function keepOpen(opening: Opening, since: Instant, scene: OpeningScene): void {
  const { state, draft } = scene;
  const { holdId, closesAt } = opening;
  // The clock was set back, or a person extended it: it is open again.
  if (state.reopenings.has(holdId)) draft.reopenings.set(holdId, null);
  const recorded = state.openings.get(holdId);
  const begun = recorded ?? begunAt(opening, since, scene);
  if (recorded === undefined) noteOpened(begun, scene);
  if (recorded?.closesAt === closesAt) return;
  draft.openings.set(holdId, { ...begun, ...opening });
  // Integrations that were released early stay so until the new end.
  const release = state.releases.get(holdId);
  if (release !== undefined) draft.releases.set(holdId, { ...release, closesAt });
}

/** The last tick was at or after its opening and saw no such occurrence: it was planned since. */
function begunAt(opening: Opening, since: Instant, { state, now }: OpeningScene): Opening {
  // After the clock was set back it opens again, under the plan of that time.
  const isBelated = state.tickedAt === since && opening.opensAt < since;
  const isUnseen = !state.reopenings.has(opening.holdId);
  const isLate = lateness(opening.opensAt, now).lateMs !== undefined;
  return isBelated && isUnseen && isLate ? { ...opening, heldFrom: now } : opening;
}

function addOver(over: Map<string, Over>, opening: Opening, { openings }: AgentState): void {
  const { windowId, holdId } = opening;
  const of: Over = over.get(windowId) ?? { seen: new Map<string, Opening>(), unseen: [] };
  over.set(windowId, of);
  const recorded = openings.get(holdId);
  if (recorded === undefined) of.unseen.push(opening);
  else of.seen.set(holdId, { ...recorded, ...opening });
}

function decideOver(
  over: ReadonlyMap<string, Over>,
  passed: ReadonlyMap<string, PassedOccurrences>,
  openWindows: ReadonlySet<string>,
  scene: OpeningScene,
): void {
  let count = 0;
  for (const { unseen } of over.values()) count += unseen.length;
  for (const { occurrences, listed } of passed.values()) {
    count += listed === undefined ? Infinity : occurrences;
  }
  const isFew = count <= PASSED_SINGLY;
  for (const windowId of new Set([...over.keys(), ...passed.keys()])) {
    const { seen, unseen } = over.get(windowId) ?? { seen: new Map<string, Opening>(), unseen: [] };
    const before = passed.get(windowId);
    const mayReopen = !openWindows.has(windowId);
    for (const opening of seen.values()) if (opening.closesAt > scene.now) cutShort(opening, scene);
    const ended = [...seen.values()].filter(({ closesAt }) => closesAt <= scene.now);
    if (isFew) {
      const listed = (before?.listed ?? []).map((one) => openingOf(windowId, one));
      closeSingly([...ended, ...listed, ...unseen], mayReopen, scene);
    } else closeTogether({ windowId, ended, unseen, before }, mayReopen, scene);
  }
}

/** The last of these ended occurrences may reopen step by step; all others have resumed. */
function closeSingly(over: Opening[], mayReopen: boolean, scene: OpeningScene): void {
  const { state, now } = scene;
  over.sort((a, b) => a.closesAt - b.closesAt);
  for (const opening of over) {
    const isLast = opening === over.at(-1);
    const reopening = isLast && mayReopen ? beginReopening(opening, state, now) : undefined;
    const late = lateness(opening.closesAt, now);
    if (!state.openings.has(opening.holdId)) noteOpened(opening, scene);
    if (reopening === undefined) noteClosed(opening, scene, late);
    else noteReopens(reopening, scene, late);
  }
}

interface ManyOver {
  readonly windowId: string;
  readonly ended: readonly Opening[];
  readonly unseen: readonly Opening[];
  readonly before: PassedOccurrences | undefined;
}

function closeTogether(
  { windowId, ended, unseen, before }: ManyOver,
  mayReopen: boolean,
  scene: OpeningScene,
): void {
  const { state, now } = scene;
  const earlier = before === undefined ? [] : [openingOf(windowId, before.last)];
  const unseenEnd = lastOf([...earlier, ...unseen]);
  const last = lastOf([...ended, ...(unseenEnd === undefined ? [] : [unseenEnd])]);
  const reopens = mayReopen && last !== undefined && beginReopening(last, state, now) !== undefined;
  const extra = reopens && last === unseenEnd ? [last] : [];
  closeSingly([...ended, ...extra], reopens, scene);
  const occurrences = (before?.occurrences ?? 0) + unseen.length - extra.length;
  if (occurrences === 0 || unseenEnd === undefined) return;
  const from = before?.firstOpensAt ?? unseen[0]?.opensAt ?? unseenEnd.opensAt;
  const to = extra.length > 0 ? unseenEnd.opensAt : unseenEnd.closesAt;
  notePassed({ windowId, occurrences, isCut: before?.isCut ?? false, from, to }, scene);
}

function lastOf(openings: readonly Opening[]): Opening | undefined {
  return openings.toSorted((a, b) => a.closesAt - b.closesAt).at(-1);
}

/** Recorded as open, but not open by the current definitions or clock. */
function cutShort(opening: Opening, scene: OpeningScene): void {
  const { state, now } = scene;
  if (opening.opensAt > now) {
    noteClosed(opening, scene, { why: 'clock-set-back' });
    return;
  }
  const reopening = beginReopening({ ...opening, closesAt: now }, state, now);
  const how = { why: 'definition-changed' } as const;
  if (reopening === undefined) noteClosed(opening, scene, how);
  else noteReopens(reopening, scene, how);
}
