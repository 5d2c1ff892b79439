import { setTimeout as delay } from 'node:timers/promises';
import type { Processes, RunningProcess } from '../../../ports/machines/processes.ts';
import type { LeftRun, Orphan } from '../../../ports/runs/runner.ts';
import { longTimeout } from '../../time/long-timeout.ts';
import type { ProcessGroup } from './process-group.ts';

/** Minimum interval between process lists, which PowerShell takes a while to produce. */
const LOOK_MS = 5_000;

interface OrphanWorld {
  readonly processes: Processes;
  /** A process with its descendants. */
  readonly treeOf: (pid: number) => ProcessGroup;
  readonly lookMs?: number;
}

/**
 * Windows has no process groups and no process marks, and ends a command together with the agent
 * that started it, but not what the command had started. Only a process list shows what is left;
 * without one, nothing is followed and nothing is ended.
 */
export function windowsOrphan(
  run: LeftRun,
  { processes, treeOf, lookMs = LOOK_MS }: OrphanWorld,
): Orphan {
  let isGone = false;
  const look = async (): Promise<readonly RunningProcess[]> =>
    membersOf(await processes.list(), run);
  const follow = async (): Promise<void> => {
    try {
      while ((await look()).length > 0) await delay(lookMs, undefined, { ref: false });
    } catch {
      // No process list (any more): its end is not seen, and is recorded as such.
    } finally {
      isGone = true;
    }
  };
  const each = (act: (tree: ProcessGroup) => void): void => {
    const endThem = (members: readonly RunningProcess[]): void => {
      const pids = new Set(members.map(({ pid }) => pid));
      const roots = members.filter(({ parentPid }) => !pids.has(parentPid));
      for (const { pid } of roots) act(treeOf(pid));
    };
    // What cannot be identified is not ended.
    if (!isGone) look().then(endThem, () => undefined);
  };
  return {
    gone: follow(),
    stop: (graceMs) => {
      each((tree) => tree.terminate());
      longTimeout(graceMs, () => each((tree) => tree.kill()));
    },
  };
}

/**
 * Tolerance between the recorded start and the process start, on the same clock: either may be read
 * first.
 */
const EARLIER_MS = 1_000;
const LATER_MS = 10_000;

/**
 * What is left of a command that an earlier agent started: its process and its descendants. If the
 * process has ended (Windows ends it with its agent), its children still name it as their parent;
 * if its pid was reused, those older than the new process are ours.
 */
export function membersOf(
  processes: readonly RunningProcess[],
  { pid, startedAt }: Pick<LeftRun, 'pid' | 'startedAt'>,
): RunningProcess[] {
  const holder = processes.find((one) => one.pid === pid);
  const age = holder === undefined ? NaN : holder.startedAt - startedAt;
  const isOurs = age >= -EARLIER_MS && age <= LATER_MS;
  const before = holder === undefined || isOurs ? Infinity : holder.startedAt;
  const isChild = (one: RunningProcess): boolean =>
    one.parentPid === pid && one.startedAt >= startedAt - EARLIER_MS && one.startedAt < before;
  const members = holder !== undefined && isOurs ? [holder] : processes.filter(isChild);
  // The list grows while it is walked.
  for (const member of members) {
    for (const one of processes) {
      const isOlder = one.startedAt < member.startedAt;
      if (one.parentPid === member.pid && !isOlder && !members.includes(one)) members.push(one);
    }
  }
  return members;
}
