import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import type { Reopening, RunRecord } from '../state/agent-state.ts';
import { freshChecks } from './reopening-begin.ts';
import { noteReopening, type ReopeningCase } from './reopening-case.ts';
import { letGo, releasable } from './reopening-release.ts';

/** A canary that has not run for this long holds the others up no longer. */
export const CANARY_WAIT_MS = 600_000;

/** After a canary's failure the systems have at least this long. */
export const CANARY_PAUSE_MS = 60_000;

/** Lets the first one go alone; its first run tells whether the others may follow. */
export function sendCanary(reopening: Reopening, one: ReopeningCase): Reopening {
  const id = soonestToRun(reopening, one);
  if (id === undefined) return reopening;
  const canary = { integrationId: id, releasedAt: one.now };
  return { ...letGo(reopening, id, one), stage: 'canary', canary };
}

/**
 * One that owes runs, then the one that is due next; one that rests otherwise only if all do. One
 * that failed last gives way to any that runs soon: its failure may be its own.
 */
function soonestToRun(reopening: Reopening, one: ReopeningCase): string | undefined {
  const { failedCanary } = reopening;
  let best: { id: string; runsAt: Instant } | undefined;
  let other: typeof best;
  for (const id of releasable(reopening, one)) {
    const runsAt = firstRunAt(id, reopening, one);
    if (best === undefined || runsAt < best.runsAt) best = { id, runsAt };
    if (id === failedCanary) continue;
    if (other === undefined || runsAt < other.runsAt) other = { id, runsAt };
  }
  const isSoon = other !== undefined && other.runsAt <= one.now + CANARY_WAIT_MS;
  return isSoon ? other?.id : best?.id;
}

function firstRunAt(id: string, { holdId }: Reopening, one: ReopeningCase): Instant {
  const { state, plan, now } = one;
  if (plan.board.holdsAt(id, now).some((hold) => hold.id !== holdId)) return Infinity;
  const asks = state.definitions.integrations.get(id)?.missedRuns === 'ask';
  if (state.owed.has(id) && !asks) return now;
  return plan.dueTimes.get(id)?.nextAfter(now) ?? Number.MAX_SAFE_INTEGER;
}

/** What the canary's first run says: the others follow, all wait again, or nothing yet. */
export function judgeCanary(reopening: Reopening, one: ReopeningCase): Reopening {
  const { canary } = reopening;
  if (canary === null) return { ...reopening, stage: 'releasing' };
  const run = firstRunOf(canary, one);
  if (run?.state === 'failed') return takeBack(reopening, canary.integrationId, run, one);
  if (run?.state === 'succeeded') return { ...reopening, stage: 'releasing' };
  const isGone = !one.state.definitions.integrations.has(canary.integrationId);
  if (!isGone && (run !== undefined || one.now - canary.releasedAt < CANARY_WAIT_MS)) {
    return reopening;
  }
  noteReopening(reopening, one, {
    kind: 'reopening.decided',
    integrationId: canary.integrationId,
    detail: {
      holdId: reopening.holdId,
      choice: 'release',
      why: isGone ? 'first-removed' : 'first-without-run',
    },
  });
  return { ...reopening, stage: 'releasing' };
}

/** A run that was already going when it was let go says nothing. */
function firstRunOf(
  { integrationId, releasedAt }: NonNullable<Reopening['canary']>,
  { state }: ReopeningCase,
): RunRecord | undefined {
  const last = state.lastRuns.get(integrationId);
  const isOver = last?.state === 'succeeded' || last?.state === 'failed';
  if (isOver && last.startedAt >= releasedAt) return last;
  const active = state.activeRuns.get(integrationId);
  return active !== undefined && active.startedAt >= releasedAt ? active : undefined;
}

/**
 * The canary rests again as the first in the order, and the systems are asked again. A held run that
 * it was to make up for is owed as before: it was a trial, and only a success or a word settles it.
 */
function takeBack(reopening: Reopening, id: string, run: RunRecord, one: ReopeningCase): Reopening {
  const { runId, outcome } = run;
  const owedAgain = oweAgain(run, one);
  const others = Object.entries(reopening.settling).filter(([other]) => other !== id);
  const waiting = [id, ...reopening.waiting.filter((other) => other !== id)];
  const canaryFailures = reopening.canaryFailures + 1;
  noteReopening(reopening, one, {
    kind: 'reopening.stopped',
    integrationId: id,
    runId,
    detail: {
      holdId: reopening.holdId,
      why: 'first-run-failed',
      ...(outcome === undefined ? {} : { outcome }),
      canaryFailures,
      waiting: waiting.length,
      ...(owedAgain === undefined ? {} : { owedAgain: formatInstant(owedAgain) }),
    },
  });
  return {
    ...reopening,
    stage: 'checking',
    waiting,
    settling: Object.fromEntries(others),
    released: reopening.released - 1,
    systems: freshChecks(waiting, one.state.definitions),
    canary: null,
    canaryFailures,
    failedCanary: id,
    nextReleaseAt: one.now + CANARY_PAUSE_MS,
  };
}

/** When the held run was due that the failed one was to make up for, now owed as before. */
function oweAgain(run: RunRecord, { state, draft }: ReopeningCase): Instant | undefined {
  const { integrationId, trigger, outcome } = run;
  const dueAt = trigger === 'catch-up' ? run.dueAt : run.settles;
  // A run whose end nobody saw may have done its work: it is not done twice.
  if (dueAt === undefined || outcome?.code === 'unseen') return undefined;
  const known = draft.owed.has(integrationId) ? draft.owed : state.owed;
  const owed = known.get(integrationId) ?? [];
  // A later held run stands for all of `once`.
  const isStoodFor = run.settles !== undefined && owed.length > 0;
  if (!owed.includes(dueAt) && !isStoodFor) draft.owed.set(integrationId, [dueAt, ...owed]);
  return dueAt;
}
