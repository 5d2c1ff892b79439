import type { LeftRun } from '../../ports/runner.ts';
import type { RunningProcess } from '../../ports/processes.ts';

/** From recording a start to the process, by the same clock: either may be read first. */
const EARLIER_MS = 1_000;
const LATER_MS = 10_000;

/**
 * What runs of a command that an earlier agent started: its process, and what has it among its
 * ancestors. Where the process has ended (Windows ends it with its agent) its children name it
 * still; where another has its number by now, those that are older than that one are ours.
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
  // What is found is looked at in its turn.
  for (const member of members) {
    for (const one of processes) {
      const isOlder = one.startedAt < member.startedAt;
      if (one.parentPid === member.pid && !isOlder && !members.includes(one)) members.push(one);
    }
  }
  return members;
}
