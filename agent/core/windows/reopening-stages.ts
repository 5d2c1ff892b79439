import type { Instant } from '../../../shared/domain/values/instant.ts';
import { isSelected } from '../../../shared/domain/definitions/selector.ts';
import type { AgentState, Reopening } from '../state/agent-state.ts';
import type { ChangeDraft } from '../state/change-draft.ts';
import { AGENT } from '../state/facts.ts';
import type { Plan } from '../gate/plan.ts';
import { freshChecks } from './reopening-begin.ts';
import { CANARY_WAIT_MS, judgeCanary, sendCanary } from './reopening-canary.ts';
import { policyOf } from '../gate/reopening-policy.ts';
import { noteReopening, type ReopeningCase } from './reopening-case.ts';
import {
  close,
  complete,
  isReady,
  noteLetGo,
  releasable,
  releaseNext,
  settle,
} from './reopening-release.ts';

/** Advances every reopening by one step, from what must hold now (L1). */
export function decideReopenings(
  state: AgentState,
  plan: Plan,
  now: Instant,
  draft: ChangeDraft,
): void {
  for (const known of state.reopenings.values()) {
    // Includes what was just noted about its drain.
    const reopening = draft.reopenings.get(known.holdId) ?? known;
    const context: ReopeningCase = { state, plan, now, draft, policy: policyOf(reopening, state) };
    const next = advance(settle(withoutRemoved(reopening, context), context), context);
    if (next === undefined) complete(reopening, context);
    else if (next !== reopening) draft.reopenings.set(reopening.holdId, next);
  }
}

/** Every instant at which a reopening may advance on its own, strictly after `now`. */
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

/** `undefined`: everything has resumed and no catch-up runs are left. */
function advance(reopening: Reopening, context: ReopeningCase): Reopening | undefined {
  const next = reopening.flowingAt === null ? goOn(reopening, context) : reopening;
  const isFlowing = next.waiting.length === 0 && next.stage !== 'canary';
  const closed = isFlowing && next.flowingAt === null ? close(next, context) : next;
  const isDone = closed.stage === 'settling' && Object.keys(closed.settling).length === 0;
  return isDone ? undefined : closed;
}

function goOn(reopening: Reopening, context: ReopeningCase): Reopening {
  switch (reopening.stage) {
    case 'checking':
      return check(reopening, context);
    case 'canary': {
      const judged = judgeCanary(reopening, context);
      return judged.stage === 'releasing' ? release(judged, context) : judged;
    }
    case 'releasing':
      return release(reopening, context);
    case 'asking':
      return isAnswered(reopening, context) ? answered(reopening, context) : reopening;
    case 'settling':
    case 'kept':
      return reopening;
  }
}

/** What was asked about has come true: every system that it waits for is ready. */
function isAnswered(reopening: Reopening, context: ReopeningCase): boolean {
  return reopening.waiting.length > 0 && !someNotReady(reopening, context);
}

function answered(reopening: Reopening, context: ReopeningCase): Reopening {
  const { holdId, stage: before, waiting } = reopening;
  noteReopening(reopening, context, {
    kind: 'reopening.decided',
    actor: AGENT,
    detail: { holdId, choice: 'release', why: 'ready-by-now', before, waiting: waiting.length },
  });
  return check({ ...reopening, stage: 'checking' }, context);
}

function check(reopening: Reopening, context: ReopeningCase): Reopening {
  const [first] = releasable(reopening, context);
  const isPaused = context.now < (reopening.nextReleaseAt ?? context.now);
  if (first !== undefined && !isPaused) {
    const isFirst = context.policy.canary && reopening.canary === null;
    return isFirst
      ? sendCanary(reopening, context)
      : release({ ...reopening, stage: 'releasing' }, context);
  }
  const isOver = context.now >= reopening.overrunAt && reopening.waiting.length > 0;
  // If all are ready, one that settles only delays the rest.
  const isStuck = isPaused || someNotReady(reopening, context);
  return isOver && isStuck ? overrun(reopening, context) : reopening;
}

/** If none can follow because a system is not ready, go back to waiting for that. */
function release(reopening: Reopening, context: ReopeningCase): Reopening {
  const next = releaseNext(reopening, context);
  const [follows] = releasable(next, context);
  const isStuck = follows === undefined && someNotReady(next, context);
  return isStuck ? { ...next, stage: 'checking' } : next;
}

function someNotReady(reopening: Reopening, context: ReopeningCase): boolean {
  return reopening.waiting.some((id) => !isReady(id, reopening, context));
}

/** The time limit for checks has passed: does what the definitions say for this case. */
function overrun(reopening: Reopening, context: ReopeningCase): Reopening {
  const { holdId, otherwise } = reopening;
  const notReady = Object.entries(reopening.systems)
    .filter(([, { readyAt }]) => readyAt === null)
    .map(([systemId, { lastOutcome }]) => ({ systemId, lastOutcome }));
  const detail = { holdId, why: 'overrun' as const, otherwise, notReady };
  noteReopening(reopening, context, { kind: 'reopening.stopped', detail });
  switch (otherwise) {
    case 'release':
      return release(releaseAll(reopening, context.now), context);
    case 'keep':
      return { ...reopening, stage: 'kept' };
    case 'ask':
      return { ...reopening, stage: 'asking' };
  }
}

/** Releases all of them in order, whatever the checks say. */
export function releaseAll(reopening: Reopening, now: Instant): Reopening {
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

/** What is no longer defined or covered stops waiting; a new check is added. */
function withoutRemoved(reopening: Reopening, context: ReopeningCase): Reopening {
  const { state, now } = context;
  const { definitions } = state;
  const covers = definitions.windows.get(reopening.windowId)?.covers;
  const waiting: string[] = [];
  for (const id of reopening.waiting) {
    const integration = definitions.integrations.get(id);
    if (integration === undefined) continue;
    if (covers !== undefined && isSelected(covers, integration)) waiting.push(id);
    else noteLetGo(reopening, id, context);
  }
  const wanted = freshChecks(waiting, definitions);
  const isSame =
    waiting.length === reopening.waiting.length &&
    Object.keys(wanted).every((systemId) => Object.hasOwn(reopening.systems, systemId));
  if (isSame) return reopening;
  const next = { ...reopening, waiting, systems: { ...wanted, ...reopening.systems } };
  return waiting.length === 0 && next.stage !== 'settling' ? releaseAll(next, now) : next;
}
