import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import { occurrenceHoldId, type Occurrence } from '../../../shared/domain/holds/occurrence.ts';
import type { AgentState, Amendment, Opening } from '../state/agent-state.ts';
import type { AmendedWindow } from '../gate/amendments.ts';
import type { ChangeDraft } from '../state/change-draft.ts';
import { HOUR_MS } from '../../../shared/domain/values/time-units.ts';

/** No country has moved its clocks by more than this at once, except across the date line. */
const FURTHEST_MS = 3 * HOUR_MS;

/** A window under the new zone data; `undefined` if it is no longer planned. */
type WindowOf = (windowId: string) => AmendedWindow | undefined;

/** Plain JSON, for the trail. */
type Moved = Readonly<Record<'windowId' | 'before' | 'after', string>>;

/**
 * New zone data moves the opening of an occurrence, and with it the id of its hold. People's
 * changes (skipped, moved, a later end, released for some) move along, and one that is open under
 * the new data too stays open: nothing closes and reopens. Returns what moved, for the trail.
 */
export function keepMovedOpenings(
  state: AgentState,
  windowOf: WindowOf,
  now: Instant,
  draft: ChangeDraft,
): Moved[] {
  const openings = [...state.openings.values()].flatMap((opening) => {
    const moved = movedTo(opening, state, windowOf);
    if (moved === undefined) return [];
    rename(opening, moved, state, now, draft);
    return [movedText(opening, moved)];
  });
  const amendments = [...state.amendments.values()].flatMap((amendment) => {
    if (draft.amendments.has(amendment.holdId)) return [];
    const moved = definedNear(amendment, state, windowOf, draft);
    if (moved === undefined) return [];
    renameAmendment(amendment, moved, draft);
    return [movedText(amendment, moved)];
  });
  return [...openings, ...amendments];
}

function movedText({ windowId, opensAt }: Opening, moved: Occurrence): Moved {
  return { windowId, before: formatInstant(opensAt), after: formatInstant(moved.opensAt) };
}

/** A person gave it fixed instants, which zone data does not move. */
function wasMovedByPerson({ windowId, opensAt }: Opening, { amendments }: AgentState): boolean {
  for (const amendment of amendments.values()) {
    if (amendment.windowId === windowId && amendment.movedTo?.opensAt === opensAt) return true;
  }
  return false;
}

function byDistanceFrom(at: Instant): (a: Occurrence, b: Occurrence) => number {
  return (a, b) => Math.abs(a.opensAt - at) - Math.abs(b.opensAt - at);
}

/** Where the original of a change is now; `undefined`: unchanged, or nowhere. */
function definedNear(
  { windowId, opensAt }: Amendment,
  { amendments }: AgentState,
  windowOf: WindowOf,
  draft: ChangeDraft,
): Occurrence | undefined {
  const near =
    windowOf(windowId)?.definedBetween(opensAt - FURTHEST_MS, opensAt + FURTHEST_MS + 1) ?? [];
  if (near.some((one) => one.opensAt === opensAt)) return undefined;
  const isFree = (one: Occurrence): boolean => {
    const key = occurrenceHoldId(windowId, one.opensAt);
    return !amendments.has(key) && !draft.amendments.has(key);
  };
  return near
    .filter((one) => Math.abs(one.opensAt - opensAt) <= FURTHEST_MS && isFree(one))
    .sort(byDistanceFrom(opensAt))[0];
}

function renameAmendment(amendment: Amendment, moved: Occurrence, draft: ChangeDraft): void {
  const { windowId, kind } = amendment;
  const holdId = occurrenceHoldId(windowId, moved.opensAt);
  const closesAt = kind === 'skipped' ? moved.closesAt : amendment.closesAt;
  draft.amendments
    .set(amendment.holdId, null)
    .set(holdId, { ...amendment, holdId, opensAt: moved.opensAt, closesAt });
}

/** The nearest occurrence that is not open itself; `undefined`: it did not move. */
function movedTo(opening: Opening, state: AgentState, windowOf: WindowOf): Occurrence | undefined {
  const { windowId, opensAt } = opening;
  const { openings } = state;
  if (wasMovedByPerson(opening, state)) return undefined;
  const near =
    windowOf(windowId)?.occurrencesBetween(opensAt - FURTHEST_MS, opensAt + FURTHEST_MS + 1) ?? [];
  if (near.some((one) => one.opensAt === opensAt)) return undefined;
  return near
    .filter((one) => Math.abs(one.opensAt - opensAt) <= FURTHEST_MS)
    .filter((one) => !openings.has(occurrenceHoldId(windowId, one.opensAt)))
    .sort(byDistanceFrom(opensAt))[0];
}

function rename(
  opening: Opening,
  moved: Occurrence,
  state: AgentState,
  now: Instant,
  draft: ChangeDraft,
): void {
  const before = opening.holdId;
  const { opensAt } = moved;
  const holdId = occurrenceHoldId(opening.windowId, opensAt);
  const amendment = state.amendments.get(before);
  if (amendment !== undefined) {
    draft.amendments.set(before, null).set(holdId, { ...amendment, holdId, opensAt });
  }
  const closesAt = amendment?.closesAt ?? moved.closesAt;
  const release = state.releases.get(before);
  if (release !== undefined) {
    draft.releases.set(before, null).set(holdId, { ...release, holdId, closesAt });
  }
  // If it opens only later under the new data, it closes now and opens then.
  if (opensAt > now) return;
  draft.openings.set(before, null).set(holdId, { ...opening, holdId, opensAt, closesAt });
}
