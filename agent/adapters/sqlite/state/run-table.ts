import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { RunRecord } from '../../../core/state/agent-state.ts';
import type { RunSpan } from '../../../ports/store.ts';
import type { Connection, Row } from '../database/connection.ts';
import { decodeRow, parseJson } from '../database/decode-row.ts';
import { skipScan } from '../database/skip-scan.ts';
import { runSchema } from '../../../core/state/state-schemas.ts';

/**
 * Outputs are kept for this many of an integration's newest runs, and runs for at least as many.
 */
const OUTPUTS_KEPT = 20;
const RUNS_KEPT = 50;

const WITHOUT_OUTPUT = `run_id AS runId, integration_id AS integrationId, trigger, due_at AS dueAt, settles,
  started_at AS startedAt, state, ended_at AS endedAt, stopping_at AS stoppingAt, pid, pid_started_at AS pidStartedAt, outcome`;
const NEWEST_FIRST = 'ORDER BY started_at DESC, place DESC';

const PUT = `INSERT INTO runs (run_id, integration_id, trigger, due_at, settles, started_at, state, ended_at,
  stopping_at, pid, pid_started_at, outcome, output)
VALUES (:runId, :integrationId, :trigger, :dueAt, :settles, :startedAt, :state, :endedAt,
  :stoppingAt, :pid, :pidStartedAt, :outcome, :output)
ON CONFLICT (run_id) DO UPDATE SET integration_id = excluded.integration_id,
  trigger = excluded.trigger, due_at = excluded.due_at, settles = excluded.settles, started_at = excluded.started_at,
  state = excluded.state, ended_at = excluded.ended_at,
  stopping_at = excluded.stopping_at, pid = excluded.pid,
  pid_started_at = excluded.pid_started_at, outcome = excluded.outcome, output = excluded.output`;

const FORGET_OUTPUTS = `UPDATE runs SET output = NULL
WHERE integration_id = :id AND output IS NOT NULL AND (started_at, place) < (
  SELECT started_at, place FROM runs WHERE integration_id = :id
  ${NEWEST_FIRST} LIMIT 1 OFFSET ${OUTPUTS_KEPT - 1})`;

const INTEGRATIONS = skipScan('runs', 'integration_id');

const WITH_OLD_RUNS = `${INTEGRATIONS} SELECT value FROM each
  WHERE (SELECT min(started_at) FROM runs WHERE integration_id = value) < ?`;

const LAST_OF_EACH = `${INTEGRATIONS}
SELECT ${WITHOUT_OUTPUT} FROM each JOIN runs ON place = (
  SELECT place FROM runs WHERE integration_id = value ${NEWEST_FIRST} LIMIT 1)`;

/** From the index alone, however long the integration's history. */
const SPANS = `SELECT started_at AS startedAt, ended_at AS endedAt FROM runs INDEXED BY runs_by_due
WHERE integration_id = ? AND state = 'succeeded' AND ended_at IS NOT NULL
ORDER BY due_at DESC LIMIT ?`;

const PRUNE = `DELETE FROM runs WHERE place IN (
  SELECT place FROM runs
  WHERE integration_id = :id AND started_at < :before AND state IN ('succeeded', 'failed')
    AND (started_at, place) < (SELECT started_at, place FROM runs WHERE integration_id = :id
      ${NEWEST_FIRST} LIMIT 1 OFFSET ${RUNS_KEPT - 1})
  ORDER BY started_at LIMIT :most)`;

/** The history of runs, newest first. */
export interface RunTable {
  put(run: RunRecord): void;
  remove(runId: string): void;
  /** By integration, without output: that may be 64 KiB each, and is rarely needed. */
  active(): Map<string, RunRecord>;
  lastOfEach(): Map<string, RunRecord>;
  newest(integrationId: string, limit: number): RunRecord[];
  /** When the last successful runs started and ended, latest due first. */
  spans(integrationId: string, limit: number): RunSpan[];
  prune(before: Instant, most: number): number;
}

export function runTable(connection: Connection, file: string): RunTable {
  const put = connection.prepare(PUT);
  const remove = connection.prepare('DELETE FROM runs WHERE run_id = ?');
  const forgetOutputs = connection.prepare(FORGET_OUTPUTS);
  const active = connection.prepare<[], Row>(
    `SELECT ${WITHOUT_OUTPUT} FROM runs WHERE state IN ('starting', 'running') ORDER BY place`,
  );
  const lastOfEach = connection.prepare<[], Row>(LAST_OF_EACH);
  const newest = connection.prepare<[string, number], Row>(
    `SELECT ${WITHOUT_OUTPUT}, output FROM runs WHERE integration_id = ? ${NEWEST_FIRST} LIMIT ?`,
  );
  const withOldRuns = connection.prepare<[number], string>(WITH_OLD_RUNS).pluck();
  const spans = connection.prepare<[string, number], RunSpan>(SPANS);
  const prune = connection.prepare(PRUNE);
  const byIntegration = (rows: readonly Row[]) =>
    new Map(rows.map((row) => decodeRun(row, file)).map((run) => [run.integrationId, run]));
  return {
    put: (run) => {
      put.run(toRow(run));
      if (run.output !== undefined) forgetOutputs.run({ id: run.integrationId });
    },
    remove: (runId) => void remove.run(runId),
    active: () => byIntegration(active.all()),
    lastOfEach: () => byIntegration(lastOfEach.all()),
    newest: (integrationId, limit) =>
      newest.all(integrationId, limit).map((row) => decodeRun(row, file)),
    spans: (integrationId, limit) => spans.all(integrationId, limit),
    prune: (before, most) => {
      let count = 0;
      for (const id of withOldRuns.all(before)) {
        if (count >= most) break;
        count += prune.run({ id, before, most: most - count }).changes;
      }
      return count;
    },
  };
}

function toRow(run: RunRecord): Row {
  return {
    ...run,
    settles: run.settles ?? null,
    endedAt: run.endedAt ?? null,
    stoppingAt: run.stoppingAt ?? null,
    pid: run.pid ?? null,
    pidStartedAt: run.pidStartedAt ?? null,
    outcome: run.outcome === undefined ? null : JSON.stringify(run.outcome),
    output: run.output ?? null,
  };
}

function decodeRun(row: Row, file: string): RunRecord {
  const where = `run ${String(row['runId'])}`;
  const present = Object.entries(row).filter(([, value]) => value !== null);
  const { outcome, ...run } = Object.fromEntries(present);
  const ended = typeof outcome === 'string' ? { outcome: parseJson(outcome, where, file) } : {};
  return decodeRow(runSchema, { ...run, ...ended }, where, file);
}
