import type { ActiveRun, LeftRun, Orphan, Runner, RunRequest } from '../../ports/runs/runner.ts';
import type { RunsElsewhere } from '../../ports/runs/runs-elsewhere.ts';
import type { StartGate } from '../../ports/runs/start-gate.ts';
import { refused } from './refused-run.ts';

/** Runs integrations without an executor on this machine, and hands the others to other hosts. */
export class PlacedRunner implements Runner {
  readonly #local: Runner;
  readonly #elsewhere: RunsElsewhere | undefined;

  constructor(local: Runner, elsewhere: RunsElsewhere | undefined) {
    this.#local = local;
    this.#elsewhere = elsewhere;
  }

  start(request: RunRequest, gate: StartGate): ActiveRun {
    const { executor } = request.scheduler;
    if (executor === undefined) return this.#local.start(request, gate);
    return this.#elsewhere?.start(request, executor) ?? refused({ why: 'no-redis', holds: [] });
  }

  rejoin(request: RunRequest): ActiveRun | undefined {
    const { executor } = request.scheduler;
    return executor === undefined ? undefined : this.#elsewhere?.rejoin(request, executor);
  }

  adopt(run: LeftRun): Orphan | undefined {
    return this.#local.adopt(run);
  }
}
