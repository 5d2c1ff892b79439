import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { AgentState, RunRecord } from '../state/agent-state.ts';
import type { ChangeDraft } from '../state/change-draft.ts';
import { hasRoomAt } from './drain-lead.ts';
import { startingRun } from './due-runs.ts';
import { waitsForAnswer } from './missed-questions.ts';
import type { Plan } from '../gate/plan.ts';
import { policyOf, waits } from '../gate/reopening-policy.ts';
import { lengthMs } from '../gate/reopening-terms.ts';

/** Prevents bursts: this many catch-up runs at once, this far apart. */
export const CATCH_UP_AT_ONCE = 4;
export const CATCH_UP_GAP_MS = 250;

/** Owed runs that share a limit: those of one reopening, or all others. */
export interface CatchUpLane {
  readonly id: string;
  readonly atOnce: number;
  readonly gapMs: number;
}

export const COMMON_LANE: CatchUpLane = {
  id: '',
  atOnce: CATCH_UP_AT_ONCE,
  gapMs: CATCH_UP_GAP_MS,
};

export interface CatchUpInput {
  readonly state: AgentState;
  readonly plan: Plan;
  readonly now: Instant;
  /** When each lane last started a catch-up run, by its id. */
  readonly caughtUpAt: ReadonlyMap<string, Instant>;
}

export function catchUpLane(integrationId: string, state: AgentState): CatchUpLane {
  for (const reopening of state.reopenings.values()) {
    if (!Object.hasOwn(reopening.settling, integrationId)) continue;
    const { atOnce, gap } = policyOf(reopening, state);
    return { id: reopening.holdId, atOnce, gapMs: lengthMs(gap) };
  }
  return COMMON_LANE;
}

/**
 * Starts at most one owed run: the oldest due instant among the integrations that are neither
 * paused nor running. `undefined` if none may start now.
 */
export function decideCatchUp(
  input: CatchUpInput,
  newRunId: () => string,
  draft: ChangeDraft,
): RunRecord | undefined {
  const { state, now, caughtUpAt } = input;
  const underWay = catchUpsUnderWay(state);
  let chosen: { id: string; dueAt: Instant } | undefined;
  for (const [id, owed] of state.owed) {
    const dueAt = (draft.owed.has(id) ? draft.owed.get(id) : owed)?.[0];
    if (dueAt === undefined || isStartingIn(draft, id) || isHeldAgain(draft, id)) continue;
    if (!mayCatchUp(id, input)) continue;
    const lane = catchUpLane(id, state);
    if ((underWay.get(lane.id) ?? 0) >= lane.atOnce) continue;
    if (Math.abs(now - (caughtUpAt.get(lane.id) ?? -Infinity)) < lane.gapMs) continue;
    if (chosen === undefined || dueAt < chosen.dueAt) chosen = { id, dueAt };
  }
  if (chosen === undefined) return undefined;
  const owed = draft.owed.get(chosen.id) ?? state.owed.get(chosen.id) ?? [];
  draft.owed.set(chosen.id, owed.length > 1 ? owed.slice(1) : null);
  const run = startingRun(newRunId(), chosen.id, 'catch-up', chosen.dueAt, now);
  draft.runs.set(run.runId, run);
  return run;
}

/**
 * The next time that a tick would start one; the end of a run or of a hold triggers a tick anyway.
 */
export function nextCatchUpAt(input: CatchUpInput): Instant | undefined {
  const { state, now, caughtUpAt } = input;
  const underWay = catchUpsUnderWay(state);
  let next = Infinity;
  for (const id of state.owed.keys()) {
    if (!mayCatchUp(id, input)) continue;
    const lane = catchUpLane(id, state);
    if ((underWay.get(lane.id) ?? 0) >= lane.atOnce) continue;
    const since = Math.abs(now - (caughtUpAt.get(lane.id) ?? -Infinity));
    next = Math.min(next, now + Math.max(1, lane.gapMs - since));
  }
  return next === Infinity ? undefined : next;
}

function mayCatchUp(id: string, { state, plan, now }: CatchUpInput): boolean {
  const integration = state.definitions.integrations.get(id);
  if (integration === undefined || state.activeRuns.has(id)) return false;
  return !waitsForAnswer(id, state) && hasRoomAt(plan, integration, now);
}

function catchUpsUnderWay(state: AgentState): Map<string, number> {
  const counts = new Map<string, number>();
  for (const run of state.activeRuns.values()) {
    if (run.trigger !== 'catch-up') continue;
    const { id } = catchUpLane(run.integrationId, state);
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

/** A reopening has just taken it back: it is held once that is committed. */
function isHeldAgain({ reopenings }: ChangeDraft, integrationId: string): boolean {
  for (const next of reopenings.values()) if (waits(integrationId, next ?? undefined)) return true;
  return false;
}

function isStartingIn(draft: ChangeDraft, integrationId: string): boolean {
  for (const run of draft.runs.values()) if (run?.integrationId === integrationId) return true;
  return false;
}
