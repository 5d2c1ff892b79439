import { formatInstant, type Instant } from '../../shared/domain/instant.ts';
import type { RunRecord } from '../core/agent-state.ts';
import { ChangeDraft } from '../core/change-draft.ts';
import { TOO_LONG } from '../core/drain-lead.ts';
import { fact, holdsDetail, SCHEDULE } from '../core/facts.ts';
import type { FlagInterval, GuardJournal, GuardRecord } from '../ports/hold-flags.ts';
import type { Ledger } from './ledger.ts';
import type { ProblemBoard } from './problem-board.ts';

/**
 * Takes what guards did into the trail; the records are deleted once they are committed. Returns
 * those that were.
 */
export function collectGuardRecords(
  journal: GuardJournal,
  ledger: Ledger,
  problems: ProblemBoard,
  now: Instant,
): readonly GuardRecord[] {
  const collected = journal.collect();
  const { records } = collected;
  if (records.length === 0) return [];
  const draft = new ChangeDraft();
  for (const record of records) {
    if (record.kind === 'skipped') noteSkipped(record, now, draft);
    else noteRan(record, now, draft);
  }
  const { ok } = ledger.commit(draft, now);
  if (ok) collected.forget();
  const { integrations } = ledger.state.definitions;
  const stranger = records.find(({ integrationId }) => !integrations.has(integrationId));
  if (stranger !== undefined) reportStranger(stranger.integrationId, problems, now);
  return ok ? records : [];
}

/** A misspelt id is never held, and nobody would notice but for this. */
function reportStranger(integrationId: string, problems: ProblemBoard, now: Instant): void {
  problems.raise(
    `guard-unknown-${integrationId}`,
    `remanso guard was called with --integration ${integrationId}, which no integration has: ` +
      'it is never held. Correct the schedule that calls it, or apply a document that defines it.',
    now,
  );
}

function noteSkipped(
  { integrationId, at, holds }: Extract<GuardRecord, { kind: 'skipped' }>,
  now: Instant,
  draft: ChangeDraft,
): void {
  draft.note(
    fact({
      at: now,
      kind: 'run.skipped',
      actor: SCHEDULE,
      integrationId,
      windowId: holds.find((hold) => hold.windowId !== undefined)?.windowId,
      dueAt: at,
      detail: { by: 'guard', holds: holdsDetail(holds.map(holdOf)), ...leadDetail(at, holds) },
    }),
  );
}

/** It came in the lead of an opening, and nothing else held it. */
function leadDetail(
  at: Instant,
  holds: readonly FlagInterval[],
): { why?: string; drain?: { expectedMs: number; opensAt: string } } {
  const [first] = holds;
  if (first?.opensAt === undefined) return {};
  if (holds.some(({ from, opensAt = from }) => opensAt <= at)) return {};
  const expectedMs = first.opensAt - first.from;
  return { why: TOO_LONG, drain: { expectedMs, opensAt: formatInstant(first.opensAt) } };
}

function holdOf({
  holdId,
  kind,
  windowId,
  reason,
  by,
  from,
  opensAt = from,
  until,
}: FlagInterval): Parameters<typeof holdsDetail>[0][number] {
  const owner = windowId === undefined ? {} : { windowId };
  return { id: holdId, kind, ...owner, reason, by, since: opensAt, until };
}

function noteRan(
  record: Extract<GuardRecord, { kind: 'ran' }>,
  now: Instant,
  draft: ChangeDraft,
): void {
  const { runId, integrationId, startedAt, endedAt, exitCode, signal } = record;
  const succeeded = exitCode === 0;
  const outcome =
    exitCode === null ? (signal === null ? 'unknown' : `killed by ${signal}`) : `exit ${exitCode}`;
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
  const common = { at: now, actor: SCHEDULE, integrationId, runId };
  draft.note(
    fact({
      ...common,
      kind: 'run.started',
      dueAt: startedAt,
      detail: { trigger: 'guard', startedAt: formatInstant(startedAt) },
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
