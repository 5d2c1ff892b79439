/** As Debian's login and systemd have it for the machine: nothing of one user's home. */
const ON_LINUX = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** As in /etc/paths, and Homebrew's last: its folder is a person's, and must not replace a program of the system. */
const ON_MAC = '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin:/opt/homebrew/bin:/opt/homebrew/sbin';

/**
 * Where the programs of people's commands are looked for, whoever started the agent: a terminal, Finder, a
 * desktop and a service manager each have another PATH. Windows keeps one in its registry, and gives it to
 * all of them.
 */
export function jobPath(
  own: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  if (platform === 'win32') return own['PATH'];
  return platform === 'darwin' ? ON_MAC : ON_LINUX;
}
