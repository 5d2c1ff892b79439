import type { ActiveRun, LeftRun, Orphan, Runner, RunRequest } from '../../ports/runner.ts';
import type { StartGate } from '../../ports/start-gate.ts';
import { refused } from '../runners/refused-run.ts';
import type { RemoteRunner } from './remote-runner.ts';

/** Runs integrations without an executor on this machine, and hands the others to workers. */
export class ExecutorRunner implements Runner {
  readonly #local: Runner;
  readonly #remote: RemoteRunner | undefined;

  constructor(local: Runner, remote: RemoteRunner | undefined) {
    this.#local = local;
    this.#remote = remote;
  }

  start(request: RunRequest, gate: StartGate): ActiveRun {
    const { executor } = request.scheduler;
    if (executor === undefined) return this.#local.start(request, gate);
    return this.#remote?.start(request, executor) ?? refused({ why: 'no-redis', holds: [] });
  }

  rejoin(request: RunRequest): ActiveRun | undefined {
    const { executor } = request.scheduler;
    return executor === undefined ? undefined : this.#remote?.rejoin(request, executor);
  }

  adopt(run: LeftRun): Orphan | undefined {
    return this.#local.adopt(run);
  }
}
