import { z } from 'zod';
import type { EventRow } from './event-row.ts';
import type { AskMariadb } from './mariadb-session.ts';

/**
 * What `ALTER EVENT` takes from the session that calls it, whatever it is told to change: without
 * these a pause would make the event run as our user, with our character set.
 */
export const keptParts = z.object({
  database: z.string(),
  event: z.string(),
  definer: z.string(),
  charset: z.string().regex(/^\w+$/),
  collation: z.string().regex(/^\w+$/),
});

export type KeptParts = z.output<typeof keptParts>;

export function keptOf(row: EventRow): KeptParts {
  return {
    database: row.EVENT_SCHEMA,
    event: row.EVENT_NAME,
    definer: row.DEFINER,
    charset: row.CHARACTER_SET_CLIENT,
    collation: row.COLLATION_CONNECTION,
  };
}

/** The statements that change its status and nothing else. */
export function switchStatements(
  { database, event, definer, charset, collation }: KeptParts,
  status: 'ENABLE' | 'DISABLE',
): readonly string[] {
  const name = `${quoted(database)}.${quoted(event)}`;
  const alter = `ALTER DEFINER = ${account(definer)} EVENT ${name} ${status}`;
  return [
    `SET character_set_client = ${charset}, collation_connection = ${collation}`,
    // The server would read other letters by the character set that was just set.
    isAscii(alter) ? alter : `EXECUTE IMMEDIATE CONVERT(X'${hex(alter)}' USING utf8mb4)`,
  ];
}

export async function switchEvent(
  ask: AskMariadb,
  kept: KeptParts,
  status: 'ENABLE' | 'DISABLE',
): Promise<void> {
  for (const statement of switchStatements(kept, status)) await ask(statement);
}

/** `user@host`; a role has no host. */
function account(definer: string): string {
  const at = definer.lastIndexOf('@');
  const [user, host] = at < 0 ? [definer, ''] : [definer.slice(0, at), definer.slice(at + 1)];
  return host === '' ? quoted(user) : `${quoted(user)}@${quoted(host)}`;
}

/** In backticks, which mean the same in every sql_mode. */
function quoted(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``;
}

function isAscii(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}

function hex(text: string): string {
  return Buffer.from(text, 'utf8').toString('hex');
}
