import { z } from 'zod';
import type { EventRow } from './event-row.ts';
import type { AskMariadb } from './mariadb-session.ts';
import { userIn, type OwnRights } from './own-rights.ts';

/** The threads in which events of this database run as this user; replicas' threads have no such user. */
const THREADS = `
  SELECT INFO FROM information_schema.PROCESSLIST
  WHERE COMMAND = 'Connect' AND DB = ? AND USER = ?`;

const thread = z.object({ INFO: z.string().nullable() });

/**
 * MariaDB does not tell which event a thread runs. None of its definer's in its database: it does not
 * run. One with a statement of its body: it does. Anything else cannot be told.
 */
export async function runningOf(
  ask: AskMariadb,
  event: EventRow,
  { seesThreadsOf }: OwnRights,
): Promise<number | 'unknown'> {
  const { DEFINER: definer, EVENT_SCHEMA: database } = event;
  if (!seesThreadsOf(definer)) return 'unknown';
  const rows = await ask(THREADS, [database, userIn(definer)]);
  const threads = rows.map((row) => thread.parse(row));
  if (threads.length === 0) return 0;
  const body = event.EVENT_DEFINITION ?? '';
  const own = threads.filter(({ INFO }) => INFO !== null && INFO !== '' && body.includes(INFO));
  return own.length > 0 ? own.length : 'unknown';
}
