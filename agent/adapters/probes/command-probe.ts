import { spawn } from 'node:child_process';
import type { Probe } from '../../ports/prober.ts';
import { batchFile } from '../runners/batch-file.ts';
import { plainEnvironment } from '../runners/command-environment.ts';
import { endOf } from '../runners/command-run.ts';
import { processGroup } from '../runners/process-group.ts';
import { startFailure } from '../runners/start-failure.ts';
import { ProbeEnd } from './probe-end.ts';

/** Ready when the command exits with 0; nothing of its process group outlives the probe. */
export function startCommandProbe(
  command: string[],
  timeout: string,
  own: NodeJS.ProcessEnv,
): Probe {
  const end = new ProbeEnd(timeout);
  const [program = '', ...words] = command;
  const environment = plainEnvironment(own);
  const file = batchFile(program, environment['PATH']);
  if (file !== undefined) {
    end.failWith({ code: 'batch-file', file });
    return end;
  }
  try {
    const child = spawn(program, words, {
      env: environment,
      detached: process.platform !== 'win32',
      stdio: 'ignore',
      windowsHide: true,
    });
    const { pid } = child;
    if (pid !== undefined) end.cleanUp(() => processGroup(pid).kill());
    child.once('error', (error) => end.failWith(startFailure(error, { command })));
    child.once('exit', (code, signal) => {
      if (code === 0) end.pass({ code: 'exit', exitCode: 0 });
      else end.failWith(endOf({ code, signal }));
    });
  } catch (error) {
    // Arguments that no system accepts, such as one with a NUL byte, are rejected synchronously.
    end.failWith(startFailure(error, { command }));
  }
  return end;
}
