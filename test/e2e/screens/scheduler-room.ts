import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A scheduler that is a file: while it exists, it is paused. */
const CTL = `#!/bin/sh
case "$1" in
  status) [ -e "$2" ] && exit 10; exit 0 ;;
  pause) touch "$2" ;;
  resume) rm -f "$2" ;;
esac
`;

/** Shadows the machine's own, so that its crontabs are not read here. */
const CRONTAB = `#!/bin/sh
[ "$1" = -l ] || exit 1
printf '%s\\n' '15 4 * * * /opt/shop/stock-to-warehouse --full --since yesterday' \\
  '*/10 6-22 * * 1-5 /opt/shop/carrier-tracking' '#30 2 * * 0 /opt/erp/archive'
`;

/** A folder with its own schedulers, first on the PATH of everything started from now on. */
export interface SchedulerRoom {
  /** The three commands of an entry, as written in a document. */
  ctl(entry: string): { readonly status: string[]; pause: string[]; resume: string[] };
  /** The file whose presence pauses the entry. */
  flag(entry: string): string;
  /** A process whose command line contains this word. */
  runJob(word: string): void;
  dispose(): void;
}

export function schedulerRoom(): SchedulerRoom {
  const root = mkdtempSync(join(tmpdir(), 'remanso-schedulers-'));
  const bin = join(root, 'bin');
  mkdirSync(bin);
  const ctl = join(bin, 'shop-scheduler');
  writeFileSync(ctl, CTL, { mode: 0o755 });
  writeFileSync(join(bin, 'crontab'), CRONTAB, { mode: 0o755 });
  const path = process.env['PATH'];
  process.env['PATH'] = `${bin}:${path ?? ''}`;
  const jobs: ChildProcess[] = [];
  const flag = (entry: string): string => join(root, `${entry}.paused`);
  return {
    ctl: (entry) => ({
      status: [ctl, 'status', flag(entry)],
      pause: [ctl, 'pause', flag(entry)],
      resume: [ctl, 'resume', flag(entry)],
    }),
    flag,
    runJob: (word) => {
      jobs.push(
        spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', word], { stdio: 'ignore' }),
      );
    },
    dispose: () => {
      for (const job of jobs) job.kill('SIGKILL');
      if (path === undefined) delete process.env['PATH'];
      else process.env['PATH'] = path;
      rmSync(root, { recursive: true, force: true });
    },
  };
}
