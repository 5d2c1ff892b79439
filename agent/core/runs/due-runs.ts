import type { HoldInForce } from '../../../shared/domain/holds/hold.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { UnstartedReason } from '../../../shared/domain/facts/reason-codes.ts';
import type { AgentState, RunRecord } from '../state/agent-state.ts';
import type { ChangeDraft } from '../state/change-draft.ts';
import { drainLeadAt, type DrainLead } from './drain-lead.ts';
import { fact, holdsDetail, SCHEDULE } from '../state/facts.ts';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import { keepOwed, waitsBehind, wantedOwed, type FreshlyOwed } from './owed-runs.ts';
import { passedDue, type PassedRange } from './passed-due.ts';
import type { Plan } from '../gate/plan.ts';
import { holdsInRange } from '../gate/range-holds.ts';

/** A due run that is found up to this late still starts; an older one was missed. */
export const START_GRACE_MS = 60_000;

/** Due runs of one integration recorded individually in one tick; older ones form one range. */
export const LISTED_DUE_RUNS = 200;

export type DueVerdict =
  | { readonly kind: 'start' }
  | {
      readonly kind: 'skip';
      readonly holds: readonly HoldInForce[];
      readonly why?: UnstartedReason;
      readonly drain?: DrainLead;
      /** It is owed a catch-up run although no hold is the reason. */
      readonly isOwed?: true;
    }
  | { readonly kind: 'miss'; readonly why: UnstartedReason };

export interface DueQuestion {
  readonly dueAt: Instant;
  readonly now: Instant;
  readonly isLatest: boolean;
  readonly isRunning: boolean;
  readonly holdsWhenDue: readonly HoldInForce[];
  readonly holdsNow: readonly HoldInForce[];
  /** The opening that a run started now would run into. */
  readonly drain?: DrainLead | undefined;
  /** Held runs go first, in the order in which they were due (`missedRuns: all`). */
  readonly waitsBehind?: boolean;
  readonly unseen?: UnseenTime | undefined;
}

/** Nothing was checked for a time that ended at `until`. */
export interface UnseenTime {
  readonly until: Instant;
  readonly why: 'agent-away' | 'clock-jumped';
}

/** What one tick records for one integration. */
export interface DueLook {
  readonly mostListed?: number;
  readonly unseen?: UnseenTime | undefined;
}

/**
 * The gate's decision about one due run (L3), for its due instant and for now. If several are found
 * together, only the latest may start, so that a late tick causes no burst.
 */
export function judgeDue(question: DueQuestion): DueVerdict {
  const { dueAt, now, holdsWhenDue, holdsNow, drain } = question;
  if (holdsWhenDue.length > 0) return { kind: 'skip', holds: holdsWhenDue };
  if (!question.isLatest) return { kind: 'miss', why: unseenReason(question) ?? 'later-run-due' };
  if (now - dueAt > START_GRACE_MS) {
    return { kind: 'miss', why: unseenReason(question) ?? 'seen-late' };
  }
  if (holdsNow.length > 0) {
    return { kind: 'skip', holds: holdsNow, why: 'held' };
  }
  if (question.isRunning) return { kind: 'skip', holds: [], why: 'still-running' };
  if (drain !== undefined) return { kind: 'skip', holds: [drain.hold], why: drain.why, drain };
  if (question.waitsBehind === true) {
    return { kind: 'skip', holds: [], why: 'held-runs-first', isOwed: true };
  }
  return { kind: 'start' };
}

/** Why no tick happened when it was due, if known. */
function unseenReason({
  dueAt,
  unseen,
}: Pick<DueQuestion, 'dueAt' | 'unseen'>): UnstartedReason | undefined {
  return unseen !== undefined && dueAt <= unseen.until ? unseen.why : undefined;
}

/** Accounts for everything that became due for one integration since its cursor. */
export function decideDueRuns(
  integrationId: string,
  state: AgentState,
  plan: Plan,
  now: Instant,
  newRunId: () => string,
  draft: ChangeDraft,
  { mostListed = LISTED_DUE_RUNS, unseen }: DueLook = {},
): RunRecord | undefined {
  const integration = state.definitions.integrations.get(integrationId);
  const due = plan.dueTimes.get(integrationId);
  const cursor = state.cursors.get(integrationId);
  if (integration === undefined || due === undefined || cursor === undefined) return undefined;
  const { missedRuns } = integration;
  const { listed, range, newestInRange } = passedDue(due, {
    cursor,
    now,
    mostListed,
    singlyFrom: plan.knownFrom ?? -Infinity,
    wanted: wantedOwed(missedRuns),
  });
  if (range !== null) noteRange(integrationId, { ...range, unseen }, plan, now, draft);
  const owed = [...newestInRange];
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
      waitsBehind: waitsBehind(integrationId, missedRuns, state, owed),
      unseen,
    });
    if (verdict.kind === 'start') {
      started = startingRun(newRunId(), integrationId, 'schedule', dueAt, now);
      return;
    }
    const isOwed = verdict.kind === 'miss' || verdict.holds.length > 0 || verdict.isOwed === true;
    if (isOwed) owed.push(dueAt);
    noteNotStarted(integrationId, dueAt, now, verdict, draft);
  });
  const last = listed.at(-1) ?? range?.upTo;
  if (last !== undefined) draft.cursors.set(integrationId, last);
  const settles = owed.at(-1) ?? state.owed.get(integrationId)?.at(-1);
  if (started !== undefined && missedRuns === 'once' && settles !== undefined) {
    started = { ...started, settles };
  }
  if (started !== undefined) draft.runs.set(started.runId, started);
  const isStarting = started !== undefined;
  const older = olderThanWanted(range, newestInRange);
  keepOwed(integrationId, missedRuns, state, { due: owed, ...older, isStarting }, now, draft);
  return started;
}

/** With `all`, the part of a range that gets no catch-up runs. */
function olderThanWanted(
  range: PassedRange | null,
  newest: readonly Instant[],
): Pick<FreshlyOwed, 'older'> {
  if (range === null || range.runs <= newest.length) return {};
  return { older: { runs: range.runs - newest.length, from: range.after + 1 } };
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
        ...holdsDetail(holds),
        ...(why === undefined ? {} : { why }),
        ...(drain === undefined ? {} : { drain: drainDetail(drain) }),
      },
    }),
  );
}

function drainDetail({ hold, expectedMs }: DrainLead): { expectedMs: number; opensAt: string } {
  return { expectedMs, opensAt: formatInstant(hold.since) };
}

function noteRange(
  integrationId: string,
  { after, upTo, runs, isReckoned, unseen }: PassedRange & Pick<DueQuestion, 'unseen'>,
  plan: Plan,
  now: Instant,
  draft: ChangeDraft,
): void {
  const holds = holdsInRange(plan, integrationId, after, upTo);
  draft.note(
    fact({
      at: now,
      kind: 'run.missed',
      actor: SCHEDULE,
      integrationId,
      detail: {
        why: unseenReason({ dueAt: upTo, unseen }) ?? 'seen-late',
        after: formatInstant(after),
        upTo: formatInstant(upTo),
        runs,
        ...(isReckoned ? { isReckoned } : {}),
        ...holdsDetail(holds),
      },
    }),
  );
}
