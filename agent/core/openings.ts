import type { Instant } from '../../shared/domain/instant.ts';
import { occurrenceHoldId } from '../../shared/domain/occurrence.ts';
import type { AgentState, Opening } from './agent-state.ts';
import { amendmentIsOver } from './amendments.ts';
import type { ChangeDraft } from './change-draft.ts';
import { fact, SCHEDULE } from './facts.ts';
import { stillRunningDetail } from './in-flight-runs.ts';
import type { Plan } from './plan.ts';
import { beginReopening } from './reopening-begin.ts';
import { noteReopening } from './reopening-case.ts';

/** A timer is rarely on the millisecond; what is later than this is recorded as late. */
const PUNCTUAL_MS = 1000;

/** So long what people changed of an occurrence is known, so that lists of the past stay true. */
const AMENDMENTS_KEPT_MS = 400 * 86_400_000;

function lateness(due: Instant, now: Instant): { lateMs?: number } {
  return now - due > PUNCTUAL_MS ? { lateMs: now - due } : {};
}

/**
 * Records which occurrences opened and closed since the last tick, from what must hold now (L1):
 * one that opened and closed while nobody looked is recorded as both, with its lateness.
 */
export function decideOpenings(
  state: AgentState,
  plan: Plan,
  now: Instant,
  draft: ChangeDraft,
): void {
  const { board } = plan;
  const since = Math.min(state.tickedAt ?? now, now);
  const openNow = new Set<string>();
  for (const { windowId, opensAt, closesAt } of board.occurrencesBetween(since, now)) {
    const holdId = occurrenceHoldId(windowId, opensAt);
    if (state.reopenings.has(holdId)) {
      if (closesAt <= now) continue;
      // The clock was set back, or a person let it close later: it is open again.
      draft.reopenings.set(holdId, null);
    }
    const recorded = state.openings.get(holdId);
    const opening: Opening = { ...recorded, holdId, windowId, opensAt, closesAt };
    if (recorded === undefined) noteOpened(state, plan, opening, now, draft);
    if (recorded?.closesAt !== closesAt) draft.openings.set(holdId, opening);
    if (closesAt > now) openNow.add(holdId);
    else close(opening, state, now, draft);
  }
  for (const opening of state.openings.values()) {
    if (openNow.has(opening.holdId) || draft.openings.get(opening.holdId) === null) continue;
    close(opening, state, now, draft);
  }
}

/** Its closing has come: all flows at once, or step by step where the definitions say so. */
function close(opening: Opening, state: AgentState, now: Instant, draft: ChangeDraft): void {
  const isOver = opening.closesAt <= now;
  const closing = isOver ? opening : { ...opening, closesAt: now };
  const reopening = beginReopening(closing, state, now);
  const how = isOver ? lateness(opening.closesAt, now) : CUT_SHORT;
  if (reopening === undefined) {
    noteClosed(opening, now, draft, how);
    return;
  }
  draft.openings.set(opening.holdId, null);
  draft.reopenings.set(opening.holdId, reopening);
  noteReopening(
    reopening,
    { now, draft },
    {
      kind: 'reopening.started',
      detail: {
        holdId: opening.holdId,
        ...how,
        integrations: reopening.waiting.length,
        systems: Object.keys(reopening.systems),
        otherwise: reopening.otherwise,
      },
    },
  );
}

const CUT_SHORT = { why: 'the definition of the window was changed or removed' };

function noteOpened(
  state: AgentState,
  plan: Plan,
  opening: Opening,
  now: Instant,
  draft: ChangeDraft,
): void {
  const window = state.definitions.windows.get(opening.windowId);
  const integrations = window === undefined ? [] : plan.board.coveredBy(window.covers);
  const common = {
    at: now,
    actor: SCHEDULE,
    windowId: opening.windowId,
    occurrence: opening,
    ...(window?.reason === undefined ? {} : { reason: window.reason }),
  };
  const late = lateness(opening.opensAt, now);
  draft.note(
    fact({
      ...common,
      kind: 'window.opened',
      detail: {
        ...late,
        integrations: integrations.length,
        ...(window?.title === undefined ? {} : { title: window.title }),
        ...stillRunningDetail(opening, state, plan),
      },
    }),
  );
  draft.note(
    fact({
      ...common,
      kind: 'hold.placed',
      detail: { holdId: opening.holdId, integrations: integrations.length },
    }),
  );
}

function noteClosed(
  opening: Opening,
  now: Instant,
  draft: ChangeDraft,
  detail: { lateMs?: number; why?: string },
): void {
  const common = { at: now, actor: SCHEDULE, windowId: opening.windowId, occurrence: opening };
  draft.openings.set(opening.holdId, null);
  draft.note(
    fact({ ...common, kind: 'hold.released', detail: { holdId: opening.holdId, ...detail } }),
  );
  draft.note(fact({ ...common, kind: 'window.closed', detail }));
}

/** Ends manual holds whose end has come (L6); forgets what was said of occurrences that are over. */
export function decideExpiries(state: AgentState, now: Instant, draft: ChangeDraft): void {
  for (const hold of state.manualHolds.values()) {
    if (hold.until === null || hold.until > now) continue;
    draft.manualHolds.set(hold.id, null);
    draft.note(
      fact({
        at: now,
        kind: 'hold.released',
        actor: SCHEDULE,
        reason: hold.reason,
        detail: { holdId: hold.id, why: 'its end has come', ...lateness(hold.until, now) },
      }),
    );
  }
  for (const amendment of state.amendments.values()) {
    const isGone = !state.definitions.windows.has(amendment.windowId);
    const isOld = amendmentIsOver(amendment, now - AMENDMENTS_KEPT_MS);
    if (isOld || isGone) draft.amendments.set(amendment.holdId, null);
  }
  for (const release of state.releases.values()) {
    if (release.closesAt <= now) draft.releases.set(release.holdId, null);
  }
}
