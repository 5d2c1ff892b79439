import type { LeakSource } from '../../../shared/domain/facts/leak-source.ts';
import type { HoldInForce } from '../../../shared/domain/holds/hold.ts';
import type { AuditFact } from '../../../shared/domain/trail/audit-entry.ts';
import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import type { AgentState } from '../state/agent-state.ts';
import type { ChangeDraft } from '../state/change-draft.ts';
import { fact, SCHEDULE } from '../state/facts.ts';
import type { HoldBoard } from '../gate/hold-board.ts';

/** A process or run of an integration that was started outside the agent. */
export interface Sighting {
  /** Distinguishes it from every other one, also across restarts. */
  readonly id: string;
  readonly integrationId: string;
  readonly startedAt: Instant;
  readonly who: LeakSource;
}

/** What a sighting is judged by. */
export interface LeakScene {
  readonly state: AgentState;
  readonly board: HoldBoard;
  readonly now: Instant;
  /** Whether a hold that has ended did not apply to the integration then: only the trail knows. */
  readonly wasFree: (hold: HoldInForce, integrationId: string, at: Instant) => boolean;
}

/**
 * A start in spite of a hold is a leak: reported once and remembered until the hold is over. What
 * was already running when the hold began only finishes.
 */
export function decideLeaks(
  { state, board, now, wasFree }: LeakScene,
  sightings: readonly Sighting[],
  draft: ChangeDraft,
): void {
  for (const { id, integrationId, startedAt, who } of sightings) {
    if (state.leaks.has(id) || draft.leaks.has(id)) continue;
    const hold = board
      .holdsAt(integrationId, startedAt)
      .find(
        (one) =>
          one.since <= startedAt && (isLive(one, state) || !wasFree(one, integrationId, startedAt)),
      );
    if (hold === undefined) continue;
    draft.leaks.set(id, { id, integrationId, holdId: hold.id, detectedAt: now, who });
    draft.note(leakFact({ integrationId, startedAt, who }, hold, now));
  }
  for (const { id, integrationId, holdId } of state.leaks.values()) {
    const isHeld = board.holdsAt(integrationId, now).some((hold) => hold.id === holdId);
    if (!isHeld) draft.leaks.set(id, null);
  }
}

export function leakFact(
  { integrationId, startedAt, who }: Omit<Sighting, 'id'>,
  hold: Pick<HoldInForce, 'id' | 'windowId' | 'reason'>,
  now: Instant,
): AuditFact {
  return fact({
    at: now,
    kind: 'leak.detected',
    actor: SCHEDULE,
    integrationId,
    windowId: hold.windowId,
    reason: hold.reason,
    detail: { who, holdId: hold.id, startedAt: formatInstant(startedAt) },
  });
}

/** Anything about it is in the state, which the board has already used. */
function isLive({ id, kind }: HoldInForce, { openings, reopenings }: AgentState): boolean {
  return kind === 'manual' || openings.has(id) || reopenings.has(id);
}
