import { createHash } from 'node:crypto';
import { sealOf, type StateSeal } from '../../../../shared/domain/trail/state-seal.ts';
import type { StateChange } from '../../../core/state/agent-state.ts';
import { chainTools } from '../../chain/chain-tools.ts';
import type { Connection } from '../database/connection.ts';
import { FORMAT } from '../database/database-format.ts';
import { STATE_TABLE_NAMES } from '../state/state-tables.ts';

/** By name, the rows of it as JSON, in an order of their own. */
const QUERIES: ReadonlyMap<string, string> = new Map([
  ...[...STATE_TABLE_NAMES.values()].map(
    (name) => [name, `SELECT json_array(id, body) FROM ${name} ORDER BY id`] as const,
  ),
  ['folded_starts', 'SELECT json_array(id, body) FROM folded_starts ORDER BY id'],
  [
    'runs',
    `SELECT json_array(run_id, integration_id, trigger, due_at, started_at, state, pid,
       pid_started_at, settles, stopping_at)
     FROM runs WHERE state IN ('starting', 'running') ORDER BY run_id`,
  ],
  ['meta', 'SELECT json_array(revision, ticked_at, zone_version) FROM meta'],
]);

/** These may change with each commit: one that is folded moves cursors with the next. */
const ALWAYS_NEW = ['cursors', 'folded_starts', 'runs', 'meta'];

/**
 * The tables of the state as they lie in the database. One of the agent's own remembers a table until a
 * commit changes it: what somebody else writes into it meanwhile is not signed, and shows later.
 */
export class StateDigest {
  readonly #connection: Connection;
  readonly #known = new Map<string, string>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  changedBy(change: StateChange): void {
    for (const [part, name] of STATE_TABLE_NAMES) {
      if (change[part] !== undefined && change[part].size > 0) this.#known.delete(name);
    }
    for (const name of ALWAYS_NEW) this.#known.delete(name);
  }

  /** Within one transaction, so that it is of one revision. */
  seal(): StateSeal {
    const hashes: Record<string, string> = {};
    for (const [name, sql] of QUERIES) {
      const hash = this.#known.get(name) ?? hashOf(this.#connection, sql);
      this.#known.set(name, hash);
      hashes[name] = hash;
    }
    const [layout, revision] = [FORMAT, revisionOf(this.#connection)];
    return sealOf({ layout, revision }, hashes, chainTools);
  }

  /** A commit failed: nothing is known of what it would have changed. */
  forget(): void {
    this.#known.clear();
  }
}

/** Of a database that is only read. */
export function sealedState(connection: Connection): StateSeal {
  return connection.transaction(() => new StateDigest(connection).seal())();
}

function hashOf(connection: Connection, sql: string): string {
  const hash = createHash('sha256');
  for (const row of connection.prepare<[], string>(sql).pluck().iterate()) {
    hash.update(row).update('\n');
  }
  return hash.digest('hex');
}

function revisionOf(connection: Connection): number {
  return connection.prepare<[], number>('SELECT revision FROM meta').pluck().get() ?? 0;
}
