import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import type { Reopening, RunRecord } from '../state/agent-state.ts';
import { isEndless } from '../runs/endless-run.ts';
import { freshChecks } from './reopening-begin.ts';
import { noteReopening, type ReopeningCase } from './reopening-case.ts';
import { releasable, releaseOne } from './reopening-release.ts';

/** A canary without a run for this long no longer blocks the others. */
export const CANARY_WAIT_MS = 600_000;

/** After a failed canary, wait at least this long. */
export const CANARY_PAUSE_MS = 60_000;

/** Releases the first one alone; its first run decides whether the others may follow. */
export function sendCanary(reopening: Reopening, context: ReopeningCase): Reopening {
  const id = soonestToRun(reopening, context);
  if (id === undefined) return reopening;
  const canary = { integrationId: id, releasedAt: context.now };
  return { ...releaseOne(reopening, id, context), stage: 'canary', canary };
}

/**
 * Prefers one with owed runs, then the one that is due next; those under another hold come last. The
 * one that failed last gives way to any that runs soon: the failure may be its own.
 */
function soonestToRun(reopening: Reopening, context: ReopeningCase): string | undefined {
  const { failedCanary } = reopening;
  let best: { id: string; runsAt: Instant } | undefined;
  let other: typeof best;
  for (const id of releasable(reopening, context)) {
    const runsAt = firstRunAt(id, reopening, context);
    if (best === undefined || runsAt < best.runsAt) best = { id, runsAt };
    if (id === failedCanary) continue;
    if (other === undefined || runsAt < other.runsAt) other = { id, runsAt };
  }
  const isSoon = other !== undefined && other.runsAt <= context.now + CANARY_WAIT_MS;
  return isSoon ? other?.id : best?.id;
}

function firstRunAt(id: string, { holdId }: Reopening, context: ReopeningCase): Instant {
  const { state, plan, now } = context;
  if (plan.board.holdsAt(id, now).some((hold) => hold.id !== holdId)) return Infinity;
  const asks = state.definitions.integrations.get(id)?.missedRuns === 'ask';
  if (state.owed.has(id) && !asks) return now;
  return plan.dueTimes.get(id)?.nextAfter(now) ?? Number.MAX_SAFE_INTEGER;
}

/**
 * After the canary's first run the others follow or all wait again; until then nothing happens, unless
 * that run does not end.
 */
export function judgeCanary(reopening: Reopening, context: ReopeningCase): Reopening {
  const { canary } = reopening;
  if (canary === null) return { ...reopening, stage: 'releasing' };
  const run = firstRunOf(canary, context);
  if (run?.state === 'failed') return takeBack(reopening, canary.integrationId, run, context);
  if (run?.state === 'succeeded') return { ...reopening, stage: 'releasing' };
  const isGone = !context.state.definitions.integrations.has(canary.integrationId);
  const isAwaited =
    run === undefined
      ? context.now - canary.releasedAt < CANARY_WAIT_MS
      : !isEndless(run, context.plan, context.now);
  if (!isGone && isAwaited) return reopening;
  noteReopening(reopening, context, {
    kind: 'reopening.decided',
    integrationId: canary.integrationId,
    detail: {
      holdId: reopening.holdId,
      choice: 'release',
      why: isGone ? 'first-removed' : run === undefined ? 'first-without-run' : 'first-endless',
    },
  });
  return { ...reopening, stage: 'releasing' };
}

/** A run that was already in progress at its release does not count. */
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
 * The canary is paused again as the first in the order, and the systems are checked again. A held
 * run that it was catching up is owed as before: it was a trial, and only a success or a person
 * settles it.
 */
function takeBack(
  reopening: Reopening,
  id: string,
  run: RunRecord,
  context: ReopeningCase,
): Reopening {
  const { runId, outcome } = run;
  const owedAgain = oweAgain(run, context);
  const others = Object.entries(reopening.settling).filter(([other]) => other !== id);
  const waiting = [id, ...reopening.waiting.filter((other) => other !== id)];
  const canaryFailures = reopening.canaryFailures + 1;
  noteReopening(reopening, context, {
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
    released: reopening.released.filter((other) => other !== id),
    systems: freshChecks(waiting, context.state.definitions),
    canary: null,
    canaryFailures,
    failedCanary: id,
    nextReleaseAt: context.now + CANARY_PAUSE_MS,
  };
}

/** When the held run was due that the failed run was catching up, now owed as before. */
function oweAgain(run: RunRecord, { state, draft }: ReopeningCase): Instant | undefined {
  const { integrationId, trigger, outcome } = run;
  const dueAt = trigger === 'catch-up' ? run.dueAt : run.settles;
  // A run with an unknown end may have done its work: do not repeat it.
  if (dueAt === undefined || outcome?.code === 'unseen') return undefined;
  const known = draft.owed.has(integrationId) ? draft.owed : state.owed;
  const owed = known.get(integrationId) ?? [];
  // With `once`, a later held run covers all of them.
  const isStoodFor = run.settles !== undefined && owed.length > 0;
  if (!owed.includes(dueAt) && !isStoodFor) draft.owed.set(integrationId, [dueAt, ...owed]);
  return dueAt;
}
