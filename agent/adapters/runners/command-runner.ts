import { spawn } from 'node:child_process';
import type { ActiveRun } from '../../ports/runs/runner.ts';
import type { StartGate } from '../../ports/runs/start-gate.ts';
import { batchFile } from './batch-file.ts';
import { commandEnvironment } from './command-environment.ts';
import { CommandRun } from './command-run.ts';
import { neverStarted } from './never-started.ts';
import type { PlainRun } from './plain-run.ts';
import { refused } from './refused-run.ts';
import { startFailure } from './start-failure.ts';

export interface CommandOptions {
  /** The agent's own environment, of which few variables are passed on. */
  readonly environment: NodeJS.ProcessEnv;
  /** From SIGTERM to SIGKILL when a run exceeds its time. */
  readonly killGraceMs: number;
}

/**
 * Runs `scheduler.command`: program and arguments verbatim, without a shell. The gate is asked in
 * the same turn that executes it: `spawn` returns once the program has started.
 */
export function startCommand(
  request: PlainRun,
  options: CommandOptions,
  gate: StartGate,
): ActiveRun {
  const { scheduler } = request;
  const [program = '', ...words] = scheduler.command ?? [];
  const environment = commandEnvironment(request, options.environment);
  const answer = gate.ask();
  if (answer.kind === 'shut') return refused(answer.refusal);
  const file = batchFile(program, environment['PATH']);
  if (file !== undefined) return neverStarted({ code: 'batch-file', file });
  try {
    const child = spawn(program, words, {
      ...(scheduler.cwd === undefined ? {} : { cwd: scheduler.cwd }),
      env: environment,
      // Its own process group. On Windows the option would open a console window instead.
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    if (child.pid !== undefined) {
      gate.passed();
      return new CommandRun(child, child.pid, request, options.killGraceMs);
    }
    return neverStarted(
      new Promise((resolve) => {
        child.once('error', (error) => {
          resolve(startFailure(error, scheduler));
        });
      }),
    );
  } catch (error) {
    // Arguments that no system accepts, such as one with a NUL byte, are rejected synchronously.
    return neverStarted(startFailure(error, scheduler));
  }
}
