import { readdirSync, readFileSync } from 'node:fs';
import { processGroup, type ProcessGroup } from './process-group.ts';
import { isProcessAlive, processGroupOf } from './process-mark.ts';

/** Listing all processes takes some milliseconds: do it once in this many polls. */
const POLLS_BETWEEN_LOOKS = 10;

/** A process that a run started, and its name. */
export interface RunMember {
  readonly pid: number;
  readonly name: string;
}

/**
 * Every live process that has the run's id in its environment, whatever group or session it
 * created. Linux only; a process that cleared its environment is not found.
 */
export function runMembers(runId: string): readonly RunMember[] {
  if (process.platform !== 'linux') return [];
  const mark = Buffer.from(`REMANSO_RUN_ID=${runId}\0`);
  const members: RunMember[] = [];
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid) || pid === process.pid) continue;
    const environment = read(`/proc/${name}/environ`);
    if (environment?.includes(mark) !== true || !isProcessAlive(pid, undefined)) continue;
    members.push({ pid, name: read(`/proc/${name}/comm`)?.toString().trim() ?? '?' });
  }
  return members;
}

/** Another user's, or gone meanwhile: nothing we could say about it. */
function read(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/**
 * A run's group, plus those of its processes that left the group. Each is signalled once: many
 * programs take a second SIGTERM as "exit immediately".
 */
export function runGroup(leader: number, runId: string): ProcessGroup {
  const group = processGroup(leader);
  let polls = 0;
  let isAnyLeft = true;
  const signal = (name: NodeJS.Signals): void => {
    for (const { pid } of runMembers(runId)) {
      if (processGroupOf(pid) !== leader) signalOne(pid, name);
    }
  };
  return {
    isAlive: () => {
      if (group.isAlive()) return true;
      if (polls % POLLS_BETWEEN_LOOKS === 0) isAnyLeft = runMembers(runId).length > 0;
      polls += 1;
      return isAnyLeft;
    },
    terminate: () => {
      // Before the group is gone: afterwards its members can no longer be attributed.
      signal('SIGTERM');
      group.terminate();
    },
    kill: () => {
      signal('SIGKILL');
      group.kill();
    },
  };
}

function signalOne(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    // It has ended meanwhile, or changed its user.
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'ESRCH' && code !== 'EPERM') throw error;
  }
}
