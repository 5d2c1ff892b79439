import { auditKinds } from '../../../shared/domain/trail/audit-entry.ts';
import type { Connection } from './connection.ts';

/** SQLite allows 500 selects in one query; our own kinds are about fifty. */
const MOST_OTHERS = 200;

/** One index lookup per existing kind. */
const THERE = `WITH RECURSIVE there(kind) AS (
    SELECT min(kind) FROM audit
    UNION ALL SELECT (SELECT min(kind) FROM audit WHERE kind > there.kind) FROM there
    WHERE there.kind IS NOT NULL
  ) SELECT kind FROM there WHERE kind IS NOT NULL LIMIT ${MOST_OTHERS}`;

/**
 * The kinds that entries may have: those of this version, and others that a later version wrote to
 * this trail. Looked up once: no other version writes while it is open to us.
 */
export function kindsOf(connection: Connection): () => readonly string[] {
  let kinds: readonly string[] | undefined;
  return () => {
    kinds ??= [...new Set([...auditKinds, ...connection.prepare<[], string>(THERE).pluck().all()])];
    return kinds;
  };
}
