import type { FactDetail } from '../../../shared/domain/facts/audit-fact.ts';
import { parseInFlight } from '../../../shared/domain/definitions/in-flight.ts';
import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import type { AgentState, Opening, RunRecord } from '../state/agent-state.ts';
import type { ChangeDraft } from '../state/change-draft.ts';
import { fact, SCHEDULE } from '../state/facts.ts';
import type { HoldBoard } from '../gate/hold-board.ts';
import type { Plan } from '../gate/plan.ts';

/** Runs that one trail entry lists individually. */
const MAX_LISTED = 100;

/** For the detail of `window.opened`: runs still in progress at the opening. */
export function stillRunningDetail(
  opening: Opening,
  state: AgentState,
  plan: Plan,
): Pick<FactDetail<'window.opened'>, 'stillRunning' | 'stillRunningInAll'> {
  const runs = runsInto(opening, state, plan);
  if (runs.length === 0) return {};
  const stillRunning = runs.slice(0, MAX_LISTED).map(({ integrationId, runId, startedAt }) => ({
    integrationId,
    runId,
    startedAt: formatInstant(startedAt),
    expectedEndAt: formatInstant(startedAt + plan.expectedMs(integrationId)),
  }));
  return runs.length > MAX_LISTED
    ? { stillRunning, stillRunningInAll: runs.length }
    : { stillRunning };
}

/** Records, once per opening, that the last run in progress when it opened has ended. */
export function decideDrained(
  state: AgentState,
  plan: Plan,
  now: Instant,
  draft: ChangeDraft,
): void {
  const openings = new Map<string, Opening | null>([...state.openings, ...draft.openings]);
  for (const [holdId, opening] of openings) {
    if (opening === null || opening.drainedAt !== undefined) continue;
    if (runsInto(opening, state, plan).length > 0) continue;
    const drainedAt = state.openings.has(holdId) ? now : opening.opensAt;
    draft.openings.set(holdId, { ...opening, drainedAt });
    noteDrained(opening, drainedAt, now, draft);
  }
  for (const [holdId, reopening] of state.reopenings) {
    if (reopening.drainedAt !== undefined || runsInto(reopening, state, plan).length > 0) continue;
    draft.reopenings.set(holdId, { ...reopening, drainedAt: now });
    noteDrained(reopening, now, now, draft);
  }
}

function noteDrained(
  { holdId, windowId, opensAt, closesAt }: Opening,
  drainedAt: Instant,
  now: Instant,
  draft: ChangeDraft,
): void {
  draft.note(
    fact({
      at: now,
      kind: 'drain.completed',
      actor: SCHEDULE,
      windowId,
      occurrence: { opensAt, closesAt },
      detail: { holdId, tookMs: Math.max(0, drainedAt - opensAt) },
    }),
  );
}

/** Marks runs that must be stopped by now; they are asked to stop once that is committed (L4). */
export function decideStops(
  state: AgentState,
  board: HoldBoard,
  now: Instant,
  draft: ChangeDraft,
): void {
  for (const { run, stopAt, holdId, windowId, inFlight } of stops(state, board, now)) {
    if (stopAt > now) continue;
    const { runId, integrationId, startedAt } = run;
    draft.runs.set(runId, { ...run, stoppingAt: now });
    draft.note(
      fact({
        at: now,
        kind: 'run.stopping',
        actor: SCHEDULE,
        integrationId,
        windowId,
        runId,
        detail: { holdId, inFlight, startedAt: formatInstant(startedAt) },
      }),
    );
  }
}

/** The next instant at which a run in progress must be stopped. */
export function nextStopAfter(
  state: AgentState,
  board: HoldBoard,
  now: Instant,
): Instant | undefined {
  const times = stops(state, board, now).map(({ stopAt }) => stopAt);
  const coming = times.filter((stopAt) => stopAt > now);
  return coming.length === 0 ? undefined : Math.min(...coming);
}

interface Stop {
  readonly run: RunRecord;
  readonly stopAt: Instant;
  readonly holdId: string;
  readonly windowId: string | undefined;
  readonly inFlight: string;
}

/** Runs that an open window does not let finish, and when they must be stopped. */
function stops(state: AgentState, board: HoldBoard, now: Instant): Stop[] {
  const found: Stop[] = [];
  for (const run of state.activeRuns.values()) {
    if (run.state !== 'running' || run.stoppingAt !== undefined) continue;
    const inFlight = state.definitions.integrations.get(run.integrationId)?.inFlight;
    const policy = inFlight === undefined ? undefined : parseInFlight(inFlight);
    if (inFlight === undefined || policy === undefined || policy.kind === 'finish') continue;
    const hold = board
      .holdsAt(run.integrationId, now)
      .find(({ kind, since }) => kind === 'window' && isCaught(run, since));
    if (hold === undefined) continue;
    const stopAt = hold.since + (policy.kind === 'stop-after' ? policy.afterMs : 0);
    found.push({ run, stopAt, holdId: hold.id, windowId: hold.windowId, inFlight });
  }
  return found;
}

type InFlightRun = Pick<RunRecord, 'integrationId' | 'runId' | 'startedAt'>;

function runsInto(opening: Opening, state: AgentState, plan: Plan): InFlightRun[] {
  const own = [...state.activeRuns.values()].filter((run) => isCaught(run, opening.opensAt));
  const guarded = [...(plan.guardsUnderWay?.() ?? [])]
    .map(([integrationId, guard]) => ({ integrationId, ...guard }))
    .filter(({ startedAt }) => startedAt < opening.opensAt);
  return [...own, ...guarded].filter(({ integrationId }) => {
    const holds = plan.board.holdsAt(integrationId, opening.opensAt);
    return holds.some(({ id }) => id === opening.holdId);
  });
}

/**
 * It was in progress at the opening; a run that a person started in spite of the hold is exempt.
 */
function isCaught({ trigger, startedAt }: RunRecord, opensAt: Instant): boolean {
  return trigger !== 'break-glass' && startedAt < opensAt;
}
