import { formatInstant, type Instant } from '../../shared/domain/instant.ts';
import { occurrenceHoldId, type Occurrence } from '../../shared/domain/occurrence.ts';
import type { AgentState, Opening } from './agent-state.ts';
import type { ChangeDraft } from './change-draft.ts';

/** No country has moved its clocks further than this at once, but for the date line. */
const FURTHEST_MS = 3 * 3_600_000;

/** A window's occurrences in [from, to) by the new zone data; none when it is no longer planned. */
type OccurrencesOf = (windowId: string, from: Instant, to: Instant) => readonly Occurrence[];

/**
 * New zone data moves the instant that an open occurrence opened at, and with it the name of its
 * hold. What people said of it (a later end, an end for some) goes along, and where it is open
 * under the new data too it stays open: nothing closes and opens again. Returns what moved, for
 * the trail.
 */
export function keepMovedOpenings(
  state: AgentState,
  occurrencesOf: OccurrencesOf,
  now: Instant,
  draft: ChangeDraft,
): { windowId: string; before: string; after: string }[] {
  return [...state.openings.values()].flatMap((opening) => {
    const moved = movedTo(opening, state, occurrencesOf);
    if (moved === undefined) return [];
    rename(opening, moved, state, now, draft);
    const { windowId, opensAt } = opening;
    return [{ windowId, before: formatInstant(opensAt), after: formatInstant(moved.opensAt) }];
  });
}

/** The nearest occurrence that is not open in its own right; `undefined`: it did not move. */
function movedTo(
  { windowId, opensAt }: Opening,
  { openings }: AgentState,
  occurrencesOf: OccurrencesOf,
): Occurrence | undefined {
  const near = occurrencesOf(windowId, opensAt - FURTHEST_MS, opensAt + FURTHEST_MS + 1);
  if (near.some((one) => one.opensAt === opensAt)) return undefined;
  const distance = (one: Occurrence): number => Math.abs(one.opensAt - opensAt);
  return near
    .filter((one) => distance(one) <= FURTHEST_MS)
    .filter((one) => !openings.has(occurrenceHoldId(windowId, one.opensAt)))
    .sort((a, b) => distance(a) - distance(b))[0];
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
  // One that opens only later by the new data closes now and opens then.
  if (opensAt > now) return;
  draft.openings.set(before, null).set(holdId, { ...opening, holdId, opensAt, closesAt });
}
