import { setTimeout as delay } from 'node:timers/promises';
import type { LeftRun, Orphan } from '../../ports/runner.ts';
import { isProcessAlive, processMark } from './process-mark.ts';
import { runGroup } from './run-members.ts';
import { longTimeout } from '../time/long-timeout.ts';

const LOOK_MS = 1_000;

/** `undefined` if the process has ended, or its pid was reused. */
export function unixOrphan({ runId, pid, pidStartedAt }: LeftRun): Orphan | undefined {
  if (!isProcessAlive(pid, pidStartedAt)) return undefined;
  return {
    gone: untilGone(pid, pidStartedAt),
    stop: (graceMs) => {
      if (!isProcessAlive(pid, pidStartedAt)) return;
      const group = runGroup(pid, runId);
      group.terminate();
      longTimeout(graceMs, () => {
        // The id is not reused while group members are left; a different mark means that they are
        // gone and it was.
        const mark = processMark(pid);
        const isAnother = pidStartedAt !== undefined && mark !== undefined && mark !== pidStartedAt;
        if (!isAnother && group.isAlive()) group.kill();
      });
    },
  };
}

async function untilGone(pid: number, mark: string | undefined): Promise<void> {
  while (isProcessAlive(pid, mark)) await delay(LOOK_MS, undefined, { ref: false });
}
