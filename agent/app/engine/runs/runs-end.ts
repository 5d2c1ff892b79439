import type { Log } from '../../../ports/log.ts';
import type { Delay } from '../../../ports/time/timer.ts';
import type { RunSupervisor } from './run-supervisor.ts';

/** A run that was asked to stop is killed after this. */
const STOP_GRACE_MS = 5_000;

/** From killing a run to seeing its end. */
const KILL_MS = 2_000;

interface EndPorts {
  readonly runs: RunSupervisor;
  readonly active: () => string[];
  readonly delay: Delay;
  readonly log: Log;
}

/** Waits for runs in progress, then asks them to stop, then kills them. */
export async function endRuns(
  { runs, active, delay, log }: EndPorts,
  waitMs: number,
): Promise<void> {
  if (active().length > 0) log.info('agent.stop-waits', { for: 'runs', waitMs, runs: active() });
  if (await isOver(runs.allEnded(), waitMs, delay)) return;
  const stopped = runs.stopAll(STOP_GRACE_MS);
  if (await isOver(stopped, STOP_GRACE_MS + KILL_MS, delay)) return;
  log.error('agent.stop-gave-up', { for: 'runs', runs: active() });
}

/** Whether it finishes in time. */
async function isOver(work: Promise<void>, withinMs: number, delay: Delay): Promise<boolean> {
  let callOff = (): void => undefined;
  const tooLong = new Promise<false>((resolve) => {
    callOff = delay(withinMs, () => resolve(false));
  });
  const isDone = await Promise.race([work.then(() => true), tooLong]);
  callOff();
  return isDone;
}
