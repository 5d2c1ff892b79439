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
  for (const pid of pids) {
    const name = await readFile(join(root, 'proc', pid, 'comm'), 'utf8').catch(() => '');
    if (DAEMONS.has(name.trim())) return 'daemon';
  }
  return 'none';
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
