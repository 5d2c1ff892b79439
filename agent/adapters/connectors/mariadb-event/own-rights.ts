import type { AskMariadb } from './mariadb-session.ts';

/** What the user that we connect as may do on the whole server. */
export interface OwnRights {
  /** Like `ana@localhost`. */
  readonly account: string;
  /** Whether it may alter an event and leave it to this definer. */
  readonly mayKeep: (definer: string) => boolean;
  /** Whether it sees what runs as this definer. */
  readonly seesThreadsOf: (definer: string) => boolean;
}

/** From `SHOW GRANTS`, which lists the rights of active roles too. */
export async function ownRights(ask: AskMariadb): Promise<OwnRights> {
  const [row] = await ask('SELECT CURRENT_USER() AS account');
  const account = textIn(row);
  const granted = (await ask('SHOW GRANTS')).map(textIn);
  const has = (right: string): boolean =>
    granted.some((line) =>
      new RegExp(`^GRANT .*\\b(?:ALL PRIVILEGES|${right})\\b.* ON \\*\\.\\* `).test(line),
    );
  return {
    account,
    mayKeep: (definer) => definer === account || has('SET USER') || has('SUPER'),
    seesThreadsOf: (definer) => userIn(definer) === userIn(account) || has('PROCESS'),
  };
}

/** Of `ana@localhost`; nobody for a role, which has no host. */
export function userIn(account: string): string {
  return account.slice(0, Math.max(0, account.lastIndexOf('@')));
}

/** The only column of the row, whatever it is called. */
function textIn(row: unknown): string {
  const values: unknown[] = typeof row === 'object' && row !== null ? Object.values(row) : [];
  const [text] = values;
  return typeof text === 'string' ? text : '';
}
