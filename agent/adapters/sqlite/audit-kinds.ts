import { auditKinds } from '../../../shared/domain/trail/audit-entry.ts';
import type { Connection } from './connection.ts';

/** SQLite takes 500 selects in one question; our own kinds are some fifty of them. */
const MOST_OTHERS = 200;

/** One look into the index for each kind that is there. */
const THERE = `WITH RECURSIVE there(kind) AS (
    SELECT min(kind) FROM audit
    UNION ALL SELECT (SELECT min(kind) FROM audit WHERE kind > there.kind) FROM there
    WHERE there.kind IS NOT NULL
  ) SELECT kind FROM there WHERE kind IS NOT NULL LIMIT ${MOST_OTHERS}`;

/**
 * The kinds that entries may have: those that this version writes, and others that are there since
 * a later one wrote to this trail. Looked up once: while it is open to us no other version writes.
 */
export function kindsOf(connection: Connection): () => readonly string[] {
  let kinds: readonly string[] | undefined;
  return () => {
    kinds ??= [...new Set([...auditKinds, ...connection.prepare<[], string>(THERE).pluck().all()])];
    return kinds;
  };
}
