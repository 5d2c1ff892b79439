import {
  reconciledFor,
  type Reconciliation,
} from '../../../shared/domain/reports/reconciliation.ts';
import { RECONCILE_PROBLEM } from '../../../shared/domain/now/problem-codes.ts';
import { DAY_MS, HOUR_MS } from '../../../shared/domain/values/time-units.ts';
import type { Result, Saying } from '../../../shared/errors.ts';
import { say } from '../../../shared/failure-texts.ts';
import type { Log } from '../../ports/log.ts';
import type { Delay } from '../../ports/time/timer.ts';

/** Not while everything starts. */
const FIRST_MS = HOUR_MS;

interface NightlyPorts {
  readonly ask: () => Promise<Result<Reconciliation>>;
  readonly delay: Delay;
  readonly log: Log;
  readonly raise: (code: string, said: readonly Saying[]) => void;
  readonly clear: (code: string) => void;
}

/** Once a day what is shown is compared with the trail; a difference is a problem until none is left. */
export function reconcileNightly({ ask, delay, log, raise, clear }: NightlyPorts): () => void {
  let isOver = false;
  let callOff = delay(FIRST_MS, () => void look());
  const wait = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      delay(ms, resolve);
    });
  async function look(): Promise<void> {
    const asked = await reconciledFor(ask, wait);
    if (isOver) return;
    callOff = delay(DAY_MS, () => void look());
    if (!asked.ok) {
      log.warn('reconcile.failed', { ...asked.failure });
      return;
    }
    const { differences, checked } = asked.value;
    log.info('reconcile.done', { ...checked, differences: differences.length });
    for (const difference of differences) log.error('reconcile.differs', { ...difference });
    if (differences.length === 0) clear(RECONCILE_PROBLEM);
    else raise(RECONCILE_PROBLEM, [say('problem-reconcile', { count: differences.length })]);
  }
  return () => {
    isOver = true;
    callOff();
  };
}
