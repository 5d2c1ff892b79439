import { spawn } from 'node:child_process';
import type { ActiveRun } from '../../ports/runner.ts';
import type { StartGate } from '../../ports/start-gate.ts';
import { batchFile } from './batch-file.ts';
import { commandEnvironment } from './command-environment.ts';
import { CommandRun } from './command-run.ts';
import { neverStarted } from './never-started.ts';
import type { PlainRun } from './plain-run.ts';
import { refused } from './refused-run.ts';
import { startFailure } from './start-failure.ts';

export interface CommandOptions {
  /** The agent's own environment, from which few names are taken over. */
  readonly environment: NodeJS.ProcessEnv;
  /** From SIGTERM to SIGKILL when a run is over its time. */
  readonly killGraceMs: number;
}

/**
 * Runs `scheduler.command`: the program and its words as they are, without a shell. The gate is
 * asked in the turn that executes it: `spawn` returns when the program has begun.
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
      // A group of its own. On Windows the word means a console of its own, which nobody wants.
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
    // Words that no system takes, like one with a NUL byte, are refused synchronously.
    return neverStarted(startFailure(error, scheduler));
  }
}
