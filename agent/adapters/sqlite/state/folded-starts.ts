import { z } from 'zod';
import type { RunRecord, StateChange } from '../../../core/state/agent-state.ts';
import type { Connection } from '../database/connection.ts';
import { decodeRow, parseJson } from '../database/decode-row.ts';
import type { RunTable } from './run-table.ts';
import { runSchema } from '../../../core/state/state-schemas.ts';
import { instant } from '../../../core/state/stored-instant.ts';
import type { StateTables } from './state-tables.ts';

/** Fewer starts than this in one commit are written as they are. */
const FOLDED_FROM = 32;

/** A run in a row: `[runId, integrationId, trigger, dueAt, startedAt, settles or null]`. */
const foldedRun = z.tuple([
  z.string(),
  z.string(),
  runSchema.shape.trigger,
  instant,
  instant,
  instant.nullable(),
]);
const foldedRuns = z.array(foldedRun);

type FoldedRun = z.output<typeof foldedRun>;

/**
 * Runs that begin together, and the cursors that they move, committed as one row: what is written
 * before a start delays it, and rows of their own with all their indexes take ten times as long. The
 * next commit unfolds them first, so that nothing is missing and nothing is in another order; by then
 * most have begun, and are written once instead of twice.
 */
export interface FoldedStarts {
  /** Within a transaction: unfolds what is folded, then writes a change, folding what it can. */
  write(change: StateChange): void;
  /** After it: what was written is known to be in the file. Whether some is folded. */
  committed(): boolean;
  readonly isWaiting: boolean;
}

export function foldedStarts(
  connection: Connection,
  file: string,
  tables: StateTables,
  runTable: RunTable,
): FoldedStarts {
  const all = connection.prepare<[], string>('SELECT body FROM folded_starts').pluck();
  const put = connection.prepare('INSERT INTO folded_starts (body) VALUES (?)');
  const clear = connection.prepare('DELETE FROM folded_starts');
  const decode = (body: string): FoldedRun[] => {
    const where = 'table folded_starts';
    return decodeRow(foldedRuns, parseJson(body, where, file), where, file);
  };
  let inFile: readonly FoldedRun[] = all.all().flatMap(decode);
  let tried = inFile;
  const writeUnfolded = (change: StateChange): void => {
    tables.apply(change);
    for (const [runId, run] of change.runs ?? []) {
      if (run === null) runTable.remove(runId);
      else runTable.put(run);
    }
  };
  return {
    write: (change) => {
      if (inFile.length > 0) {
        clear.run();
        writeUnfolded(unfolded(inFile, change));
      }
      const { folded, rest } = split(change);
      if (folded.length > 0) put.run(JSON.stringify(folded));
      tried = folded;
      writeUnfolded(rest);
    },
    committed: () => {
      inFile = tried;
      return inFile.length > 0;
    },
    get isWaiting() {
      return inFile.length > 0;
    },
  };
}

interface Split {
  readonly folded: readonly FoldedRun[];
  readonly rest: StateChange;
}

/** What of a change is folded: starts whose cursor is the instant at which they were due. */
function split(change: StateChange): Split {
  const { runs, cursors } = change;
  if (runs === undefined || runs.size < FOLDED_FROM) return { folded: [], rest: change };
  const folded: FoldedRun[] = [];
  const told = new Set<string>();
  const restRuns = new Map<string, RunRecord | null>();
  for (const [runId, run] of runs) {
    if (run?.state === 'starting' && cursors?.get(run.integrationId) === run.dueAt) {
      folded.push(toFolded(run));
      told.add(run.integrationId);
    } else restRuns.set(runId, run);
  }
  if (folded.length < FOLDED_FROM) return { folded: [], rest: change };
  const restCursors = [...(cursors ?? [])].filter(([id]) => !told.has(id));
  return { folded, rest: { ...change, runs: restRuns, cursors: new Map(restCursors) } };
}

function toFolded(run: RunRecord): FoldedRun {
  const { runId, integrationId, trigger, dueAt, startedAt, settles = null } = run;
  return [runId, integrationId, trigger, dueAt, startedAt, settles];
}

/** As they would have been written, except what the next commit replaces. */
function unfolded(folded: readonly FoldedRun[], next: StateChange): StateChange {
  const runs = new Map<string, RunRecord>();
  const cursors = new Map<string, number>();
  for (const [runId, integrationId, trigger, dueAt, startedAt, settles] of folded) {
    if (next.cursors?.has(integrationId) !== true) cursors.set(integrationId, dueAt);
    if (next.runs?.has(runId) === true) continue;
    const settled = settles === null ? {} : { settles };
    const run = { runId, integrationId, trigger, dueAt, startedAt, state: 'starting' } as const;
    runs.set(runId, { ...run, ...settled });
  }
  return { runs, cursors };
}
