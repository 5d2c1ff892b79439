import type { Outcome } from '../../../shared/domain/facts/outcome.ts';
import type { UnstartedReason } from '../../../shared/domain/facts/reason-codes.ts';
import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import type { RunRecord } from '../../core/state/agent-state.ts';
import { ChangeDraft } from '../../core/state/change-draft.ts';
import { fact } from '../../core/state/facts.ts';
import type { GuardJournal, GuardRecord } from '../../ports/guards/guard-journal.ts';
import type { History } from '../../ports/trail/history.ts';
import type { Ledger } from '../engine/ledger/ledger.ts';
import type { ProblemBoard } from '../engine/ledger/problem-board.ts';
import { guardActor, guardDetail, heldByGuard } from './guard-facts.ts';
import { GuardProblems } from './guard-problems.ts';
import { metHolds } from './met-holds.ts';

type Skipped = Extract<GuardRecord, { kind: 'skipped' }>;
type Ran = Extract<GuardRecord, { kind: 'ran' }>;

export interface CollectorPorts {
  readonly guards: GuardJournal;
  readonly history: Pick<History, 'manualHolds'>;
  readonly ledger: Ledger;
  readonly problems: ProblemBoard;
}

/** Moves the records of guards into the trail; records are deleted once they are committed. */
export class GuardCollector {
  readonly #ports: CollectorPorts;
  readonly #problems: GuardProblems;

  constructor(ports: CollectorPorts) {
    this.#ports = ports;
    this.#problems = new GuardProblems(ports.problems);
  }

  /** The committed records, and whether there are more. */
  collect(now: Instant): { readonly records: readonly GuardRecord[]; readonly hasMore: boolean } {
    const { guards, ledger } = this.#ports;
    const collected = guards.collect();
    const { records, hasMore } = collected;
    this.#problems.look(collected, ledger.state.definitions, now);
    if (records.length === 0) return { records, hasMore };
    const draft = new ChangeDraft();
    for (const record of records) {
      if (record.kind === 'skipped') this.#noteSkipped(record, now, draft);
      else noteRan(record, now, draft);
    }
    const { ok } = ledger.commit(draft, now);
    if (!ok) return { records: [], hasMore: false };
    collected.forget();
    return { records, hasMore };
  }

  #noteSkipped(record: Skipped, now: Instant, draft: ChangeDraft): void {
    const { ledger, history } = this.#ports;
    const holds = metHolds(record.holds, record.at, { state: ledger.state, history });
    const why = whyDetail(record, holds.length > 0);
    draft.note(heldByGuard(record, holds, why, now));
  }
}

/** Why it was skipped: the plan could not be read, no such hold is known, or only the lead of an opening applied. */
function whyDetail(
  { at, holds, unreadable }: Skipped,
  isKnown: boolean,
): {
  why?: UnstartedReason;
  drain?: { expectedMs: number; opensAt: string };
} {
  const [first] = holds;
  if (first === undefined && unreadable !== undefined) return { why: 'plan-unreadable' };
  if (first !== undefined && !isKnown) return { why: 'hold-unknown' };
  if (first?.opensAt === undefined) return {};
  if (holds.some(({ from, opensAt = from }) => opensAt <= at)) return {};
  const expectedMs = first.opensAt - first.from;
  return {
    why: 'would-run-into-window',
    drain: { expectedMs, opensAt: formatInstant(first.opensAt) },
  };
}

function guardOutcome({ exitCode, signal }: Ran): Outcome {
  if (exitCode !== null) return { code: 'exit', exitCode };
  return signal === null ? { code: 'unseen' } : { code: 'killed', signal };
}

function noteRan(record: Ran, now: Instant, draft: ChangeDraft): void {
  const { runId, integrationId, startedAt, endedAt, exitCode } = record;
  const succeeded = exitCode === 0;
  const outcome = guardOutcome(record);
  const run: RunRecord = {
    runId,
    integrationId,
    trigger: 'guard',
    dueAt: startedAt,
    startedAt,
    state: succeeded ? 'succeeded' : 'failed',
    endedAt,
    outcome,
  };
  draft.runs.set(runId, run);
  const common = { at: now, actor: guardActor(record), integrationId, runId };
  draft.note(
    fact({
      ...common,
      kind: 'run.started',
      dueAt: startedAt,
      detail: {
        trigger: 'guard',
        startedAt: formatInstant(startedAt),
        ...guardDetail(record),
      },
    }),
  );
  draft.note(
    fact({
      ...common,
      kind: succeeded ? 'run.succeeded' : 'run.failed',
      detail: {
        outcome,
        endedAt: formatInstant(endedAt),
        tookMs: Math.max(0, endedAt - startedAt),
      },
    }),
  );
}
