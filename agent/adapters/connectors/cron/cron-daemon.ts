import { access, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Programs that run crontabs, by their process names on Linux. */
const DAEMONS = new Set(['cron', 'crond', 'fcron', 'bcron-sched', 'dcron', 'cronie', 'anacron']);

const SYSTEMD_CRON = [
  'usr/lib/systemd/system-generators/systemd-crontab-generator',
  'lib/systemd/system-generators/systemd-crontab-generator',
];

/** What runs the crontabs on this machine; `unknown` if that cannot be seen. */
export type CronDaemon = 'daemon' | 'systemd-cron' | 'none' | 'unknown';

/** `root`: `/`, or another one in tests. */
export async function cronDaemon(root = '/'): Promise<CronDaemon> {
  for (const path of SYSTEMD_CRON) {
    if (await isThere(join(root, path))) return 'systemd-cron';
  }
  let pids: string[];
  try {
    pids = (await readdir(join(root, 'proc'))).filter((name) => /^\d+$/.test(name));
  } catch {
    // No /proc, as on macOS, where launchd starts cron once there is a crontab.
    return 'unknown';
  }
  if (pids.length === 0) return 'unknown';
  return (await daemonsOf(pids, root)).length > 0 ? 'daemon' : 'none';
}

/** Those that go by `CRON_TZ` in a crontab (crontab(5) of cronie); Debian's does not. */
const FOLLOWING_ZONES = ['crond', 'cronie'];

/** Whether what runs the crontabs here goes by `CRON_TZ`; `undefined`: it cannot be seen. */
export async function followsZones(root = '/'): Promise<boolean | undefined> {
  const daemon = await cronDaemon(root);
  if (daemon === 'systemd-cron') return true;
  if (daemon !== 'daemon') return undefined;
  const pids = (await readdir(join(root, 'proc'))).filter((name) => /^\d+$/.test(name));
  return (await daemonsOf(pids, root)).some((name) => FOLLOWING_ZONES.includes(name));
}

async function daemonsOf(pids: readonly string[], root: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const pid of pids) {
    const name = await readFile(join(root, 'proc', pid, 'comm'), 'utf8').catch(() => '');
    if (DAEMONS.has(name.trim())) found.push(name.trim());
  }
  return found;
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
