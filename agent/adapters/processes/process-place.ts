import { readFileSync } from 'node:fs';

/** Where a process runs, as service managers see it. */
export interface ProcessPlace {
  readonly pid: number;
  /** It and its ancestors, without the first process of the machine. */
  readonly pids: ReadonlySet<number>;
  /** The control group that systemd keeps it in; empty where there is none. */
  readonly cgroup: string;
}

/** cgroups(7): where the unified hierarchy has nothing, systemd keeps one for itself. */
const OF_SYSTEMD = /^\d+:name=systemd:(.*)$/m;

/** Reads `/proc`; a system without it has neither. */
export function processPlace(pid: number, root = '/proc'): ProcessPlace {
  const pids = new Set<number>();
  for (let one = pid; one > 1 && !pids.has(one); one = parentOf(one, root)) pids.add(one);
  const groups = read(`${root}/${pid}/cgroup`);
  const unified = /^0::(.*)$/m.exec(groups)?.[1] ?? '';
  const cgroup = unified === '' || unified === '/' ? (OF_SYSTEMD.exec(groups)?.[1] ?? '') : unified;
  return { pid, pids, cgroup };
}

/** proc_pid_stat(5): the fourth field; the second may contain spaces. */
function parentOf(pid: number, root: string): number {
  const line = read(`${root}/${pid}/stat`);
  return Number(line.slice(line.lastIndexOf(')') + 2).split(' ')[1] ?? 0);
}

/** Nothing of a process that is gone, or where there is no `/proc`. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

export interface UnitAround {
  readonly scope: 'system' | 'user';
  readonly unit: string;
}

/** The services of systemd that contain a control group, from the outermost. */
export function unitsAround(
  cgroup: string,
  { MANAGERPID }: NodeJS.ProcessEnv,
): readonly UnitAround[] {
  const names = cgroup.split('/').filter((name) => name.endsWith('.service'));
  const manager = names.findIndex((name) => /^user@\d+\.service$/.test(name));
  // systemd.exec(5): only a user's manager says its own pid. Its path may be hidden by a namespace.
  const ofUser = manager < 0 && MANAGERPID !== undefined ? names.length - 1 : manager + 1;
  const isOfUser = (index: number): boolean =>
    (manager >= 0 || MANAGERPID !== undefined) && index >= ofUser;
  return names.map((unit, index) => ({ scope: isOfUser(index) ? 'user' : 'system', unit }));
}
