import type { HoldInForce } from '../../shared/domain/hold.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { MissedRunsPolicy } from '../../shared/domain/integration.ts';
import type { AgentState, RunRecord } from './agent-state.ts';
import type { ChangeDraft } from './change-draft.ts';
import { drainLeadAt, type DrainLead } from './drain-lead.ts';
import { fact, holdsDetail, SCHEDULE } from './facts.ts';
import { formatInstant } from '../../shared/domain/instant.ts';
import type { DueTimes, Plan } from './plan.ts';
import { holdsInRange, MOST_HOLDS } from './range-holds.ts';

/** A due run that is found this late is still started; an older one was missed. */
export const START_GRACE_MS = 60_000;

/** Due runs of one integration that are listed singly at one look; older ones as one range. */
export const LISTED_DUE_RUNS = 5_000;

/** Due instants that `missedRuns: all` keeps for one integration; the oldest give way. */
export const OWED_RUNS = 1_000;

export type DueVerdict =
  | { readonly kind: 'start' }
  | {
      readonly kind: 'skip';
      readonly holds: readonly HoldInForce[];
      readonly why?: string;
      readonly drain?: DrainLead;
    }
  | { readonly kind: 'miss'; readonly why: string };

export interface DueQuestion {
  readonly dueAt: Instant;
  readonly now: Instant;
  readonly isLatest: boolean;
  readonly isRunning: boolean;
  readonly holdsWhenDue: readonly HoldInForce[];
  readonly holdsNow: readonly HoldInForce[];
  /** The opening that a run started now would still be running into. */
  readonly drain?: DrainLead | undefined;
}

/**
 * The gate's decision about one due run (L3): asked for its due instant and for now. Of several
 * that are found together only the latest may start, so that no burst follows a late look.
 */
export function judgeDue(question: DueQuestion): DueVerdict {
  const { dueAt, now, holdsWhenDue, holdsNow, drain } = question;
  if (holdsWhenDue.length > 0) return { kind: 'skip', holds: holdsWhenDue };
  if (!question.isLatest) return { kind: 'miss', why: 'a later run was due before this was seen' };
  if (now - dueAt > START_GRACE_MS) return { kind: 'miss', why: 'the agent was not there' };
  if (holdsNow.length > 0) {
    return { kind: 'skip', holds: holdsNow, why: 'held at the moment of starting' };
  }
  if (question.isRunning) return { kind: 'skip', holds: [], why: 'the run before it still runs' };
  if (drain !== undefined) return { kind: 'skip', holds: [drain.hold], why: drain.why, drain };
  return { kind: 'start' };
}

interface Passed {
  /** Oldest first. */
  readonly listed: readonly Instant[];
  /** Everything due in (from, to] that is not listed. */
  readonly unlisted: { readonly from: Instant; readonly to: Instant } | null;
}

/** Due instants in (cursor, now]; when there are very many, the newest, and the rest as a range. */
export function passedDueTimes(due: DueTimes, cursor: Instant, now: Instant): Passed {
  const first = due.nextAfter(cursor);
  if (first === undefined || first > now) return { listed: [], unlisted: null };
  const second = due.nextAfter(first);
  const gap = second === undefined ? Infinity : second - first;
  const listedSpan = gap * LISTED_DUE_RUNS;
  const start = now - cursor > listedSpan ? now - listedSpan : cursor;
  const listed: Instant[] = [];
  for (let at = due.nextAfter(start); at !== undefined && at <= now; at = due.nextAfter(at)) {
    if (listed.push(at) >= 2 * LISTED_DUE_RUNS) break;
  }
  return { listed, unlisted: start > cursor ? { from: cursor, to: start } : null };
}

/** Accounts for everything that came due for one integration since its cursor. */
export function decideDueRuns(
  integrationId: string,
  state: AgentState,
  plan: Plan,
  now: Instant,
  newRunId: () => string,
  draft: ChangeDraft,
): RunRecord | undefined {
  const integration = state.definitions.integrations.get(integrationId);
  const due = plan.dueTimes.get(integrationId);
  const cursor = state.cursors.get(integrationId);
  if (integration === undefined || due === undefined || cursor === undefined) return undefined;
  const { listed, unlisted } = passedDueTimes(due, cursor, now);
  if (unlisted !== null) noteUnlisted(integrationId, unlisted, plan, now, draft);
  const owed: Instant[] = [];
  let started: RunRecord | undefined;
  listed.forEach((dueAt, index) => {
    const isLatest = index === listed.length - 1;
    const verdict = judgeDue({
      dueAt,
      now,
      isLatest,
      isRunning: state.activeRuns.has(integrationId),
      holdsWhenDue: holdsIfAny(plan, integrationId, dueAt),
      holdsNow: holdsIfAny(plan, integrationId, now),
      drain: isLatest ? drainLeadAt(plan, integration, now) : undefined,
    });
    if (verdict.kind === 'start') {
      started = startingRun(newRunId(), integrationId, 'schedule', dueAt, now);
      return;
    }
    if (verdict.kind === 'miss' || verdict.holds.length > 0) owed.push(dueAt);
    noteNotStarted(integrationId, dueAt, now, verdict, draft);
  });
  const last = listed.at(-1) ?? unlisted?.to;
  if (last !== undefined) draft.cursors.set(integrationId, last);
  const settles = owed.at(-1) ?? state.owed.get(integrationId)?.at(-1);
  if (started !== undefined && integration.missedRuns === 'once' && settles !== undefined) {
    started = { ...started, settles };
  }
  if (started !== undefined) draft.runs.set(started.runId, started);
  keepOwed(integrationId, integration.missedRuns, state, owed, started !== undefined, now, draft);
  return started;
}

export function startingRun(
  runId: string,
  integrationId: string,
  trigger: RunRecord['trigger'],
  dueAt: Instant,
  now: Instant,
): RunRecord {
  return { runId, integrationId, trigger, dueAt, startedAt: now, state: 'starting' };
}

function holdsIfAny(plan: Plan, integrationId: string, at: Instant): readonly HoldInForce[] {
  return plan.board.isHeld(integrationId, at) ? plan.board.holdsAt(integrationId, at) : [];
}

export function noteNotStarted(
  integrationId: string,
  dueAt: Instant,
  now: Instant,
  verdict: Exclude<DueVerdict, { kind: 'start' }>,
  draft: Pick<ChangeDraft, 'note'>,
): void {
  const common = { at: now, actor: SCHEDULE, integrationId, dueAt };
  if (verdict.kind === 'miss') {
    draft.note(fact({ ...common, kind: 'run.missed', detail: { why: verdict.why } }));
    return;
  }
  const { holds, why, drain } = verdict;
  draft.note(
    fact({
      ...common,
      kind: 'run.skipped',
      windowId: holds.find((hold) => hold.windowId !== undefined)?.windowId,
      detail: {
        holds: holdsDetail(holds),
        ...(why === undefined ? {} : { why }),
        ...(drain === undefined ? {} : { drain: drainDetail(drain) }),
      },
    }),
  );
}

function drainDetail({ hold, expectedMs }: DrainLead): { expectedMs: number; opensAt: string } {
  return { expectedMs, opensAt: formatInstant(hold.since) };
}

function noteUnlisted(
  integrationId: string,
  { from, to }: { from: Instant; to: Instant },
  plan: Plan,
  now: Instant,
  draft: ChangeDraft,
): void {
  draft.note(
    fact({
      at: now,
      kind: 'run.missed',
      actor: SCHEDULE,
      integrationId,
      detail: {
        why: 'the agent was not there for so long that these runs are told as a range',
        after: formatInstant(from),
        upTo: formatInstant(to),
        holds: holdsDetail(holdsInRange(plan, integrationId, from, to).slice(0, MOST_HOLDS)),
      },
    }),
  );
}

/** `once` keeps the latest due instant until any run makes up for it; `all` keeps each, bounded. */
export function keepOwed(
  integrationId: string,
  policy: MissedRunsPolicy,
  state: AgentState,
  fresh: readonly Instant[],
  isStarting: boolean,
  now: Instant,
  draft: ChangeDraft,
): void {
  const earlier = state.owed.get(integrationId) ?? [];
  if (policy === 'skip' || (policy === 'once' && isStarting)) {
    if (earlier.length > 0) draft.owed.set(integrationId, null);
    return;
  }
  if (fresh.length === 0) return;
  if (policy === 'once') {
    draft.owed.set(integrationId, fresh.slice(-1));
    return;
  }
  const all = [...earlier, ...fresh];
  const dropped = all.slice(0, Math.max(0, all.length - OWED_RUNS));
  draft.owed.set(integrationId, all.slice(dropped.length));
  const [oldest] = dropped;
  if (oldest === undefined) return;
  draft.note(
    fact({
      at: now,
      kind: 'catchup.trimmed',
      actor: SCHEDULE,
      integrationId,
      detail: {
        why: `missedRuns: all keeps at most ${OWED_RUNS} runs; the oldest are not made up for`,
        runs: dropped.length,
        from: formatInstant(oldest),
        to: formatInstant(dropped.at(-1) ?? oldest),
      },
    }),
  );
}
