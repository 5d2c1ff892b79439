import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { Reopening } from '../state/agent-state.ts';
import { belated } from './opening-notes.ts';
import { noteReopening, type ReopeningCase } from './reopening-case.ts';
import { lengthMs } from '../gate/reopening-terms.ts';

/** Of its systems each that has a check has passed it. */
export function isReady(id: string, reopening: Reopening, { state }: ReopeningCase): boolean {
  const systems = state.definitions.integrations.get(id)?.systems ?? [];
  return systems.every((systemId) => reopening.systems[systemId]?.readyAt !== null);
}

/**
 * Those that may be let go now, in order: ready, and nothing that they come `after` waits or
 * settles. What stands later in the order does not block: only a cycle could put it there.
 */
export function* releasable(reopening: Reopening, one: ReopeningCase): Generator<string> {
  const earlier = new Set<string>();
  for (const id of reopening.waiting) {
    const after = one.state.definitions.integrations.get(id)?.after ?? [];
    const isBlocked = after.some(
      (other) => earlier.has(other) || Object.hasOwn(reopening.settling, other),
    );
    earlier.add(id);
    if (!isBlocked && isReady(id, reopening, one)) yield id;
  }
}

export function letGo(reopening: Reopening, id: string, { now, policy }: ReopeningCase): Reopening {
  return {
    ...reopening,
    waiting: reopening.waiting.filter((other) => other !== id),
    settling: { ...reopening.settling, [id]: now },
    released: reopening.released + 1,
    nextReleaseAt: now + lengthMs(policy.gap),
  };
}

/** Lets the next one go, if one may go now. */
export function releaseNext(reopening: Reopening, one: ReopeningCase): Reopening {
  if (one.now < (reopening.nextReleaseAt ?? one.now)) return reopening;
  if (Object.keys(reopening.settling).length >= one.policy.atOnce) return reopening;
  const [id] = releasable(reopening, one);
  return id === undefined ? reopening : letGo(reopening, id, one);
}

/**
 * Takes out of `settling` whose held runs are made up for. One that another hold holds, or that
 * waits for a person's answer, makes nobody wait; nor do runs that came due after it was let go and
 * wait behind held ones: where schedules are quick these never end.
 */
export function settle(reopening: Reopening, one: ReopeningCase): Reopening {
  const open = Object.entries(reopening.settling).filter(([id, since]) =>
    isSettling(id, since, one),
  );
  if (open.length === Object.keys(reopening.settling).length) return reopening;
  return { ...reopening, settling: Object.fromEntries(open) };
}

function isSettling(id: string, since: Instant, { state, plan, now }: ReopeningCase): boolean {
  const integration = state.definitions.integrations.get(id);
  if (integration === undefined || plan.board.isHeld(id, now)) return false;
  const run = state.activeRuns.get(id);
  if (run?.trigger === 'catch-up' && run.dueAt <= since) return true;
  const owed = state.owed.get(id) ?? [];
  if (!owed.some((dueAt) => dueAt <= since)) return false;
  const question = state.questions.get(id);
  return (
    integration.missedRuns !== 'ask' || question === undefined || question.choice !== undefined
  );
}

/** Nobody waits any more: the hold has ended and the window is closed. */
export function close(reopening: Reopening, one: ReopeningCase): Reopening {
  const { holdId } = reopening;
  const lateMs = Math.max(0, one.now - reopening.closesAt);
  noteReopening(reopening, one, { kind: 'hold.released', detail: { holdId, lateMs } });
  noteReopening(reopening, one, {
    kind: 'window.closed',
    detail: { holdId, lateMs, ...belated(reopening) },
  });
  return { ...reopening, stage: 'settling', flowingAt: one.now };
}

export function complete(reopening: Reopening, one: ReopeningCase): void {
  const { holdId, closesAt, flowingAt, released, canaryFailures } = reopening;
  one.draft.reopenings.set(holdId, null);
  noteReopening(reopening, one, {
    kind: 'reopening.completed',
    detail: {
      holdId,
      heldMs: Math.max(0, (flowingAt ?? one.now) - closesAt),
      timeToFullFlowMs: Math.max(0, one.now - closesAt),
      releases: released,
      canaryFailures,
    },
  });
}
