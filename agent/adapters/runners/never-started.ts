import type { Outcome } from '../../../shared/domain/facts/outcome.ts';
import type { ActiveRun } from '../../ports/runs/runner.ts';

/** A run that failed before anything was started or sent. */
export function neverStarted(outcome: Outcome | Promise<Outcome>): ActiveRun {
  const ended = Promise.resolve(outcome).then((why) => ({
    succeeded: false,
    outcome: why,
    output: '',
  }));
  return { ended, stop: () => undefined };
}
