import type { Executor } from '../../../shared/domain/schedulers/executor.ts';
import type { Clock } from '../time/clock.ts';
import type { HoldsElsewhere } from '../guards/hold-flags.ts';
import type { Log } from '../log.ts';
import type { ActiveRun, RunRequest } from './runner.ts';

/** Runs integrations that name an executor, on other hosts. */
export interface RunsElsewhere {
  start(request: RunRequest, executor: Executor): ActiveRun;
  /** Nothing is started again: what an earlier agent left is followed to its end. */
  rejoin(request: RunRequest, executor: Executor): ActiveRun;
}

/** The other hosts, as the agent uses them. */
export interface Elsewhere {
  readonly runs: RunsElsewhere;
  readonly holds: HoldsElsewhere;
  close(): void;
}

export type OpenElsewhere = (ports: {
  readonly clock: Clock;
  readonly log: Log;
}) => Promise<Elsewhere>;
