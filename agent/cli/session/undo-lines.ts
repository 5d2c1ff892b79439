import type { Failure } from '../../../shared/errors.ts';
import type { SchedulerPause } from '../../core/state/scheduler-pause.ts';
import type { Invocation } from './command-frame.ts';

/** How to restore one scheduler by hand, without the agent. */
export interface SchedulerUndo {
  readonly pause: SchedulerPause;
  /** Lines for a shell; none where nothing of ours is to be undone. */
  readonly lines: readonly string[];
  /** Why its connector cannot say. */
  readonly failure?: Failure;
}

export async function undoLines(
  invocation: Invocation,
  pauses: readonly SchedulerPause[],
): Promise<readonly SchedulerUndo[]> {
  if (pauses.length === 0) return [];
  const { standaloneConnectors } = await import('./standalone-world.ts');
  const connectors = await standaloneConnectors(invocation);
  const undos: SchedulerUndo[] = [];
  for (const pause of pauses) {
    const { scheduler, receipt } = pause;
    const connector = await connectors.load(scheduler.kind);
    if (!connector.ok) undos.push({ pause, lines: [], failure: connector.failure });
    else if (receipt?.priorEnabled !== true) undos.push({ pause, lines: [] });
    else undos.push({ pause, lines: connector.value.undo(scheduler, receipt) });
  }
  return undos;
}
