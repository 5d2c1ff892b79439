/** Users that every Debian has, with their group. */
export const UIDS = { root: 0, games: 5, 'www-data': 33, backup: 34, nobody: 65_534 } as const;
const GIDS = { root: 0, games: 60, 'www-data': 33, backup: 34, nobody: 65_534 } as const;

export type User = keyof typeof UIDS;

/**
 * Precedes a command to run it as another user. By ids and without PAM, so that the machine's
 * sessions, logs and name services, which other tests replace, are not involved.
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
