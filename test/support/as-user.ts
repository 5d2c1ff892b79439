/** Users that every Debian has, with their group. */
export const UIDS = { root: 0, games: 5, 'www-data': 33, backup: 34, nobody: 65_534 } as const;
const GIDS = { root: 0, games: 60, 'www-data': 33, backup: 34, nobody: 65_534 } as const;

export type User = keyof typeof UIDS;

/**
 * What stands before a command to run it as another user. By numbers and without PAM: sessions, logs
 * and name services of the machine, which other tests replace, have no part in it.
 */
export function asUser(user: User): string[] {
  return [
    'setpriv',
    `--reuid=${String(UIDS[user])}`,
    `--regid=${String(GIDS[user])}`,
    '--clear-groups',
    '--',
  ];
}
