import type { ActiveRun } from '../../ports/runs/runner.ts';
import type { Refusal } from '../../ports/runs/start-gate.ts';

/** A run that did not begin. */
export function refused(refusal: Refusal): ActiveRun {
  return {
    begun: Promise.resolve({ kind: 'refused', refusal }),
    ended: new Promise(() => undefined),
    stop: () => undefined,
  };
}
