import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Processes, RunningProcess } from '../../ports/machines/processes.ts';

const LONGEST_LIST = 32 * 1024 * 1024;

/** `lstart` is five words, like `Sun Dec  6 01:00:00 2026`, in local time. */
const LINE = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(\w{3}\s+\w{3}\s+\d+\s+[\d:]{8}\s+\d{4})\s+(.*)$/;

/** Its seconds are whole ones. */
const WITHIN_SECOND_MS = 999;

/** Through `ps`, on macOS and the BSDs. Tested with real output, not on those systems. */
export class PsProcesses implements Processes {
  async list(): Promise<readonly RunningProcess[]> {
    const { stdout } = await promisify(execFile)(
      'ps',
      ['-axww', '-o', 'pid=,ppid=,user=,lstart=,args='],
      { maxBuffer: LONGEST_LIST, env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' } },
    );
    return parsePs(stdout);
  }
}

/** `ps` separates arguments by spaces: an argument with a space becomes two. */
export function parsePs(text: string): RunningProcess[] {
  return text.split('\n').flatMap((line) => {
    const match = LINE.exec(line);
    if (match === null) return [];
    const [pid = '', parentPid = '', user = '', started = '', args = ''] = match.slice(1);
    return [
      {
        pid: Number(pid),
        parentPid: Number(parentPid),
        words: args.split(' ').filter((word) => word !== ''),
        startedAt: Date.parse(`${started} UTC`) + WITHIN_SECOND_MS,
        user,
      },
    ];
  });
}
