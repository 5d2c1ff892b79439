import type { ActiveRun, Runner, RunRequest } from '../../ports/runner.ts';
import { startCommand, type CommandOptions } from './command-runner.ts';
import { startHttp } from './http-runner.ts';
import { processGroup } from './process-group.ts';
import { isProcessAlive, processMark } from './process-mark.ts';
import { timeLimit } from './time-limit.ts';

const KILL_GRACE_MS = 10_000;

/** Starts commands and HTTP requests on this machine. */
export class LocalRunner implements Runner {
  readonly #options: CommandOptions;

  constructor(environment: NodeJS.ProcessEnv, killGraceMs = KILL_GRACE_MS) {
    this.#options = { environment, killGraceMs };
  }

  start(request: RunRequest): ActiveRun {
    const { http } = request.scheduler;
    return http === undefined ? startCommand(request, this.#options) : startHttp(request, http);
  }

  isAlive(pid: number, pidStartedAt: string | undefined): boolean {
    return isProcessAlive(pid, pidStartedAt);
  }

  stop(pid: number, pidStartedAt: string | undefined, graceMs: number): void {
    if (!isProcessAlive(pid, pidStartedAt)) return;
    const group = processGroup(pid);
    group.terminate();
    timeLimit(graceMs, () => {
      // While members of the group are left nobody else gets its number; another mark tells that
      // they are gone and the number was given anew.
      const mark = processMark(pid);
      const isAnother = pidStartedAt !== undefined && mark !== undefined && mark !== pidStartedAt;
      if (!isAnother && group.isAlive()) group.kill();
    });
  }
}
