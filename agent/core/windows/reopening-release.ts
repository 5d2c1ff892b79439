import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { Reopening } from '../state/agent-state.ts';
import { isEndless } from '../runs/endless-run.ts';
import { belated } from './opening-notes.ts';
import { resumedFact } from '../gate/paused-integrations.ts';
import { noteReopening, type ReopeningCase } from './reopening-case.ts';
import { lengthMs } from '../gate/reopening-terms.ts';

/** All of its systems with a check have passed it. */
export function isReady(id: string, reopening: Reopening, { state }: ReopeningCase): boolean {
  const systems = state.definitions.integrations.get(id)?.systems ?? [];
  return systems.every((systemId) => reopening.systems[systemId]?.readyAt !== null);
}

/**
 * Those that may be released now, in order: ready, and nothing that they come `after` waits or
 * settles. Later ones in the order do not block: only a cycle could put them there.
 */
export function* releasable(reopening: Reopening, context: ReopeningCase): Generator<string> {
  const earlier = new Set<string>();
  for (const id of reopening.waiting) {
    const after = context.state.definitions.integrations.get(id)?.after ?? [];
    const isBlocked = after.some(
      (other) => earlier.has(other) || Object.hasOwn(reopening.settling, other),
    );
    earlier.add(id);
    if (!isBlocked && isReady(id, reopening, context)) yield id;
  }
}

export function releaseOne(reopening: Reopening, id: string, context: ReopeningCase): Reopening {
  const { now, policy } = context;
  noteLetGo(reopening, id, context);
  return {
    ...reopening,
    waiting: reopening.waiting.filter((other) => other !== id),
    settling: { ...reopening.settling, [id]: now },
    released: [...reopening.released, id],
    nextReleaseAt: now + lengthMs(policy.gap),
  };
}

/**
 * With the release itself (L4): after a crash another hold may be in force, and nothing would tell that
 * this one had let it go.
 */
export function noteLetGo(reopening: Reopening, id: string, context: ReopeningCase): void {
  const { holdId } = reopening;
  const { state, plan, now, draft } = context;
  // What another one lets go in this same step does not keep it.
  const isLetGo = (other: string): boolean =>
    draft.reopenings.get(other)?.waiting.includes(id) === false;
  const holds = plan.board.holdsAt(id, now);
  if (holds.some((hold) => hold.id !== holdId && !isLetGo(hold.id))) {
    noteReopening(reopening, context, {
      kind: 'hold.released',
      integrationId: id,
      detail: { holdId, integrations: [id] },
    });
  } else if (draft.resting.has(id) || state.resting.has(id)) {
    draft.resting.set(id, null);
    draft.note(resumedFact(id, now));
  }
}

/** Releases the next one, if one may go now. */
export function releaseNext(reopening: Reopening, context: ReopeningCase): Reopening {
  if (context.now < (reopening.nextReleaseAt ?? context.now)) return reopening;
  if (Object.keys(reopening.settling).length >= context.policy.atOnce) return reopening;
  const [id] = releasable(reopening, context);
  return id === undefined ? reopening : releaseOne(reopening, id, context);
}

/**
 * Removes from `settling` those whose catch-up runs are done. One that another hold pauses, or that
 * waits for a person's answer, blocks nobody; nor does one whose run does not end, nor runs that
 * became due after its release and wait behind held ones: with frequent schedules these never end.
 */
export function settle(reopening: Reopening, context: ReopeningCase): Reopening {
  const open = Object.entries(reopening.settling).filter(([id, since]) =>
    isSettling(id, since, context),
  );
  if (open.length === Object.keys(reopening.settling).length) return reopening;
  return { ...reopening, settling: Object.fromEntries(open) };
}

function isSettling(id: string, since: Instant, { state, plan, now }: ReopeningCase): boolean {
  const integration = state.definitions.integrations.get(id);
  if (integration === undefined || plan.board.isHeld(id, now)) return false;
  const run = state.activeRuns.get(id);
  if (run !== undefined && isEndless(run, plan, now)) return false;
  if (run?.trigger === 'catch-up' && run.dueAt <= since) return true;
  const owed = state.owed.get(id) ?? [];
  if (!owed.some((dueAt) => dueAt <= since)) return false;
  const question = state.questions.get(id);
  return (
    integration.missedRuns !== 'ask' || question === undefined || question.choice !== undefined
  );
}

/** Nothing waits any more: the hold has ended and the window is closed. */
export function close(reopening: Reopening, context: ReopeningCase): Reopening {
  const { holdId } = reopening;
  const lateMs = Math.max(0, context.now - reopening.closesAt);
  noteReopening(reopening, context, { kind: 'hold.released', detail: { holdId, lateMs } });
  noteReopening(reopening, context, {
    kind: 'window.closed',
    detail: { holdId, lateMs, ...belated(reopening) },
  });
  return { ...reopening, stage: 'settling', flowingAt: context.now };
}

export function complete(reopening: Reopening, context: ReopeningCase): void {
  const { holdId, closesAt, flowingAt, released, canaryFailures } = reopening;
  context.draft.reopenings.set(holdId, null);
  noteReopening(reopening, context, {
    kind: 'reopening.completed',
    detail: {
      holdId,
      heldMs: Math.max(0, (flowingAt ?? context.now) - closesAt),
      timeToFullFlowMs: Math.max(0, context.now - closesAt),
      releases: released.length,
      canaryFailures,
    },
  });
}
