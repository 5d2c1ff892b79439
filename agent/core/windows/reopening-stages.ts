import type { Instant } from '../../../shared/domain/values/instant.ts';
import { isSelected } from '../../../shared/domain/definitions/selector.ts';
import type { AgentState, Reopening } from '../state/agent-state.ts';
import type { ChangeDraft } from '../state/change-draft.ts';
import type { Plan } from '../gate/plan.ts';
import { freshChecks } from './reopening-begin.ts';
import { CANARY_WAIT_MS, judgeCanary, sendCanary } from './reopening-canary.ts';
import { policyOf } from '../gate/reopening-policy.ts';
import { noteReopening, type ReopeningCase } from './reopening-case.ts';
import { close, complete, isReady, releasable, releaseNext, settle } from './reopening-release.ts';

/** Takes every reopening one step on, from what must hold now (L1). */
export function decideReopenings(
  state: AgentState,
  plan: Plan,
  now: Instant,
  draft: ChangeDraft,
): void {
  for (const known of state.reopenings.values()) {
    // What was just noted of its drain goes along.
    const reopening = draft.reopenings.get(known.holdId) ?? known;
    const one: ReopeningCase = { state, plan, now, draft, policy: policyOf(reopening, state) };
    const next = advance(settle(withoutRemoved(reopening, one), one), one);
    if (next === undefined) complete(reopening, one);
    else if (next !== reopening) draft.reopenings.set(reopening.holdId, next);
  }
}

/** Every instant at which a reopening may go on by itself, strictly after `now`. */
export function nextReopeningAfter(state: AgentState, now: Instant): Instant | undefined {
  let next = Infinity;
  const consider = (at: Instant | null | undefined): void => {
    if (at !== null && at !== undefined && at > now && at < next) next = at;
  };
  for (const { stage, overrunAt, nextReleaseAt, canary } of state.reopenings.values()) {
    if (stage === 'checking') consider(overrunAt);
    if (stage === 'checking' || stage === 'releasing') consider(nextReleaseAt);
    if (stage === 'canary' && canary !== null) consider(canary.releasedAt + CANARY_WAIT_MS);
  }
  return next === Infinity ? undefined : next;
}

/** `undefined`: everything flows and nothing is left to be made up for. */
function advance(reopening: Reopening, one: ReopeningCase): Reopening | undefined {
  const next = reopening.flowingAt === null ? goOn(reopening, one) : reopening;
  const isFlowing = next.waiting.length === 0 && next.stage !== 'canary';
  const closed = isFlowing && next.flowingAt === null ? close(next, one) : next;
  const isDone = closed.stage === 'settling' && Object.keys(closed.settling).length === 0;
  return isDone ? undefined : closed;
}

function goOn(reopening: Reopening, one: ReopeningCase): Reopening {
  switch (reopening.stage) {
    case 'checking':
      return check(reopening, one);
    case 'canary': {
      const judged = judgeCanary(reopening, one);
      return judged.stage === 'releasing' ? release(judged, one) : judged;
    }
    case 'releasing':
      return release(reopening, one);
    case 'settling':
    case 'asking':
    case 'kept':
      return reopening;
  }
}

function check(reopening: Reopening, one: ReopeningCase): Reopening {
  const [first] = releasable(reopening, one);
  const isPaused = one.now < (reopening.nextReleaseAt ?? one.now);
  if (first !== undefined && !isPaused) {
    const isFirst = one.policy.canary && reopening.canary === null;
    return isFirst
      ? sendCanary(reopening, one)
      : release({ ...reopening, stage: 'releasing' }, one);
  }
  const isOver = one.now >= reopening.overrunAt && reopening.waiting.length > 0;
  // Where all are ready, one that settles holds up the rest: that is only a matter of time.
  const isStuck = isPaused || someNotReady(reopening, one);
  return isOver && isStuck ? overrun(reopening, one) : reopening;
}

/** Where none can follow because a system is not ready, that is waited for again. */
function release(reopening: Reopening, one: ReopeningCase): Reopening {
  const next = releaseNext(reopening, one);
  const [follows] = releasable(next, one);
  const isStuck = follows === undefined && someNotReady(next, one);
  return isStuck ? { ...next, stage: 'checking' } : next;
}

function someNotReady(reopening: Reopening, one: ReopeningCase): boolean {
  return reopening.waiting.some((id) => !isReady(id, reopening, one));
}

/** It was tried for as long as the definitions say: what they say of this is done. */
function overrun(reopening: Reopening, one: ReopeningCase): Reopening {
  const { holdId, otherwise } = reopening;
  const notReady = Object.entries(reopening.systems)
    .filter(([, { readyAt }]) => readyAt === null)
    .map(([systemId, { lastOutcome }]) => ({ systemId, lastOutcome }));
  const detail = { holdId, why: 'overrun' as const, otherwise, notReady };
  noteReopening(reopening, one, { kind: 'reopening.stopped', detail });
  switch (otherwise) {
    case 'release':
      return release(anyway(reopening, one.now), one);
    case 'keep':
      return { ...reopening, stage: 'kept' };
    case 'ask':
      return { ...reopening, stage: 'asking' };
  }
}

/** All are let go in their order, whatever the checks say. */
export function anyway(reopening: Reopening, now: Instant): Reopening {
  const systems = Object.entries(reopening.systems).map(
    ([id, check]) => [id, { ...check, readyAt: check.readyAt ?? now }] as const,
  );
  return {
    ...reopening,
    stage: 'releasing',
    systems: Object.fromEntries(systems),
    nextReleaseAt: null,
  };
}

/** What is no longer defined, or no longer covered, does not wait; a new check is asked. */
function withoutRemoved(reopening: Reopening, { state, now }: ReopeningCase): Reopening {
  const { definitions } = state;
  const covers = definitions.windows.get(reopening.windowId)?.covers;
  const waiting = reopening.waiting.filter((id) => {
    const integration = definitions.integrations.get(id);
    return covers !== undefined && integration !== undefined && isSelected(covers, integration);
  });
  const wanted = freshChecks(waiting, definitions);
  const isSame =
    waiting.length === reopening.waiting.length &&
    Object.keys(wanted).every((systemId) => Object.hasOwn(reopening.systems, systemId));
  if (isSame) return reopening;
  const next = { ...reopening, waiting, systems: { ...wanted, ...reopening.systems } };
  return waiting.length === 0 && next.stage !== 'settling' ? anyway(next, now) : next;
}
