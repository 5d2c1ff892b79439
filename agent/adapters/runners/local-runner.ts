import type { ActiveRun, Runner, RunRequest } from '../../ports/runner.ts';
import { startCommand, type CommandOptions } from './command-runner.ts';
import { startHttp } from './http-runner.ts';
import { isProcessAlive } from './process-mark.ts';

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
}
