import { readdir, readFile, stat } from 'node:fs/promises';
import type { Clock } from '../../ports/time/clock.ts';
import type { Processes, RunningProcess } from '../../ports/machines/processes.ts';

/** Fields of `/proc/PID/stat` after the name, which may contain spaces (proc_pid_stat(5)). */
const STATE = 0;
const PARENT = 1;
const START_TICKS = 19;

/** USER_HZ, the kernel's unit for times in /proc on every Linux that Node supports. */
const MS_PER_TICK = 10;

/** Files read concurrently: enough to be quick, few enough to leave descriptors for others. */
const AT_ONCE = 32;

/** Reads `/proc`. */
export class LinuxProcesses implements Processes {
  readonly #clock: Clock;
  readonly #root: string;

  constructor(clock: Clock, root = '/proc') {
    this.#clock = clock;
    this.#root = root;
  }

  async list(): Promise<readonly RunningProcess[]> {
    const uptimeMs = Number((await readFile(`${this.#root}/uptime`, 'utf8')).split(' ')[0]) * 1000;
    const bootedAt = this.#clock.now() - uptimeMs;
    const users = userNames(await readFile('/etc/passwd', 'utf8').catch(() => ''));
    const pids = (await readdir(this.#root)).filter((name) => /^\d+$/.test(name));
    const found: RunningProcess[] = [];
    for (let from = 0; from < pids.length; from += AT_ONCE) {
      const some = pids.slice(from, from + AT_ONCE).map((pid) => this.#read(pid, bootedAt, users));
      for (const one of await Promise.all(some)) if (one !== undefined) found.push(one);
    }
    return found;
  }

  /**
   * `undefined` for a process that has ended, and for kernel threads, which have no command line.
   */
  async #read(
    pid: string,
    bootedAt: number,
    users: ReadonlyMap<number, string>,
  ): Promise<RunningProcess | undefined> {
    const folder = `${this.#root}/${pid}`;
    try {
      const commandLine = await readFile(`${folder}/cmdline`, 'utf8');
      if (commandLine === '') return undefined;
      const [line, { uid }] = await Promise.all([readFile(`${folder}/stat`, 'utf8'), stat(folder)]);
      const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
      if (fields[STATE] === 'Z' || fields[STATE] === 'X') return undefined;
      return {
        pid: Number(pid),
        parentPid: Number(fields[PARENT]),
        words: commandLine.replace(/\0$/, '').split('\0'),
        // Uptime and wall clock drift apart: an instant computed from both differs each time.
        birth: `tick-${fields[START_TICKS] ?? ''}`,
        // The kernel rounds down.
        startedAt: Math.round(bootedAt + (Number(fields[START_TICKS]) + 1) * MS_PER_TICK),
        user: users.get(uid) ?? String(uid),
      };
    } catch (error) {
      if (isGone(error)) return undefined;
      throw error;
    }
  }
}

/** `name:password:uid:…`, one per line (passwd(5)). */
function userNames(passwd: string): Map<number, string> {
  return new Map(
    passwd.split('\n').flatMap((line) => {
      const [name, , uid] = line.split(':');
      return name === undefined || uid === undefined ? [] : [[Number(uid), name] as const];
    }),
  );
}

/** ESRCH: it ended between open and read. EACCES: another user's, on a hidden /proc. */
function isGone(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  return error.code === 'ENOENT' || error.code === 'ESRCH' || error.code === 'EACCES';
}
