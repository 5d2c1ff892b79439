import { spawnSync } from 'node:child_process';
import { lstatSync, readFileSync } from 'node:fs';

/** Fields of `/proc/PID/stat` after the name, which may contain spaces (proc_pid_stat(5)). */
const STATE = 0;
const GROUP = 2;
const START_TICKS = 19;

let bootId: string | undefined;

/**
 * A mark that no later process with the same pid has: on Linux the boot id and the process start
 * time (field 22 of stat), on macOS and the BSDs its start to the second; `undefined` on Windows
 * (see `orphan-members.ts`) and if there is no such process: a zombie has ended.
 */
export function processMark(pid: number): string | undefined {
  if (process.platform === 'linux') return linuxMark(pid);
  return process.platform === 'win32' ? undefined : startedByPs(pid);
}

/** Whether the process with that pid exists and, if `mark` can tell, is still the same one. */
export function isProcessAlive(pid: number, mark: string | undefined): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it exists and belongs to another user.
    if (!hasCode(error, 'EPERM')) return false;
  }
  if (mark !== undefined) return processMark(pid) === mark;
  return process.platform !== 'linux' || !hasEnded(linuxStat(pid));
}

/**
 * The user that a process runs as; `undefined` if the system does not report it, or there is no
 * such process.
 */
export function processUser(pid: number): number | undefined {
  if (process.platform !== 'linux') return undefined;
  return lstatSync(`/proc/${String(pid)}`, { throwIfNoEntry: false })?.uid;
}

/** A process's group id; `undefined` if unknown. */
export function processGroupOf(pid: number): number | undefined {
  const group = process.platform === 'linux' ? linuxStat(pid)?.[GROUP] : undefined;
  return group === undefined ? undefined : Number(group);
}

/** It may exist: another user's, on a /proc mounted so that we cannot see it. */
export function isProcessHidden(pid: number): boolean {
  if (process.platform !== 'linux' || linuxStat(pid) !== undefined) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}

function linuxMark(pid: number): string | undefined {
  const stat = linuxStat(pid);
  const ticks = stat?.[START_TICKS];
  if (ticks === undefined || hasEnded(stat)) return undefined;
  bootId ??= readOptional('/proc/sys/kernel/random/boot_id')?.trim() ?? 'boot';
  return `${bootId}:${ticks}`;
}

function linuxStat(pid: number): string[] | undefined {
  const stat = readOptional(`/proc/${String(pid)}/stat`);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
}

/** A zombie, waiting to be reaped by its parent. */
function hasEnded(stat: readonly string[] | undefined): boolean {
  return stat?.[STATE] === 'Z' || stat?.[STATE] === 'X';
}

function startedByPs(pid: number): string | undefined {
  const { status, stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  return status === 0 && stdout.trim() !== '' ? stdout.trim() : undefined;
}

function readOptional(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    // ESRCH: the process ended between open and read.
    if (hasCode(error, 'ENOENT') || hasCode(error, 'ESRCH')) return undefined;
    throw error;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
