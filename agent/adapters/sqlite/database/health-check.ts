import { type Connection, pragma } from './connection.ts';
import { unreadable } from './store-failure.ts';

/** Up to this size a full check takes less than about 50 ms; 400 MB took 1.2 s. */
const FULL_CHECK_BYTES = 16 * 1024 * 1024;
const GROWING_TABLES = new Set(['audit', 'runs']);

/**
 * Run at start after an unclean stop. A large database is checked without its two growing tables,
 * so that the agent is ready soon: the trail has `audit verify`.
 */
export function checkHealth(connection: Connection, file: string): void {
  const bytes = Number(pragma(connection, 'page_count')) * Number(pragma(connection, 'page_size'));
  const scopes = bytes <= FULL_CHECK_BYTES ? [''] : smallTables(connection).map((t) => `('${t}')`);
  for (const scope of scopes) {
    const finding = pragma(connection, `quick_check${scope}`);
    if (finding !== 'ok') throw unreadable(file, `quick_check says "${String(finding)}"`);
  }
}

function smallTables(connection: Connection): string[] {
  return connection
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'")
    .pluck()
    .all()
    .filter((name) => !GROWING_TABLES.has(name) && !name.startsWith('sqlite_'));
}
