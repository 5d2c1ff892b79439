import { spawn } from 'node:child_process';
import type { Probe } from '../../ports/prober.ts';
import { batchFault } from '../runners/batch-file.ts';
import { plainEnvironment } from '../runners/command-environment.ts';
import { processGroup } from '../runners/process-group.ts';
import { ProbeEnd } from './probe-end.ts';

/** Ready when the command exits with 0; nothing of its group lives on past the probe. */
export function startCommandProbe(
  [program = '', ...words]: readonly string[],
  timeout: string,
  own: NodeJS.ProcessEnv,
): Probe {
  const end = new ProbeEnd(timeout);
  const environment = plainEnvironment(own);
  const fault = batchFault(program, environment['PATH']);
  if (fault !== undefined) {
    end.failWith(`could not start: ${fault}`);
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
    child.once('error', (error) => end.failWith(`could not start: ${error.message}`));
    child.once('exit', (code, signal) => {
      if (code === 0) end.pass('exit 0');
      else end.failWith(signal === null ? `exit ${String(code)}` : `killed by ${signal}`);
    });
  } catch (error) {
    // Words that no system takes, like one with a NUL byte, are refused synchronously.
    end.failWith(`could not start: ${error instanceof Error ? error.message : String(error)}`);
  }
  return end;
}
