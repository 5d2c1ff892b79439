import { setTimeout as delay } from 'node:timers/promises';
import type { Processes, RunningProcess } from '../../ports/processes.ts';
import type { LeftRun, Orphan } from '../../ports/runner.ts';
import { membersOf } from './orphan-members.ts';
import type { ProcessGroup } from './process-group.ts';
import { longTimeout } from '../time/long-timeout.ts';

/** A list of processes is made by PowerShell: no more often than this. */
const LOOK_MS = 5_000;

interface OrphanWorld {
  readonly processes: Processes;
  /** A process with its descendants. */
  readonly treeOf: (pid: number) => ProcessGroup;
  readonly lookMs?: number;
}

/**
 * Windows has no groups and marks no process by itself, and ends a command with the agent that
 * started it, but not what the command had started. Only a list of processes tells what is left;
 * where there is none, nothing is followed and nothing is ended.
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
      // The system tells nothing (any more): its end is not seen, which is what will be recorded.
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
    // What cannot be named is not ended.
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
