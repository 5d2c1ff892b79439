import { causeOf } from '../../../shared/cause-of.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import { SCHEDULER_FAILED } from '../../../shared/domain/now/problem-codes.ts';
import { ChangeDraft } from '../../core/state/change-draft.ts';
import type { Failure } from '../../../shared/errors.ts';
import type { Log } from '../../ports/log.ts';
import type { Ledger } from '../engine/ledger/ledger.ts';
import type { ProblemBoard } from '../engine/ledger/problem-board.ts';
import type { SchedulerScene } from './scheduler-view.ts';
import { failedFact } from './scheduler-facts.ts';
import type { FailedTry, SchedulerWatch } from './scheduler-watch.ts';
import { saidOf, say } from '../../../shared/failure-texts.ts';

interface TroublePorts {
  readonly ledger: Ledger;
  readonly problems: ProblemBoard;
  readonly log: Log;
  readonly watch: SchedulerWatch;
}

/** Failures: in the log each time, in the trail once, and a problem until it is over. */
export class SchedulerTroubles {
  readonly #ports: TroublePorts;

  constructor(ports: TroublePorts) {
    this.#ports = ports;
  }

  /** `kind`: of the scheduler. */
  add(id: string, kind: string, tried: FailedTry, now: Instant): void {
    const { ledger, log, problems, watch } = this.#ports;
    const { doing, failure } = tried;
    log.warn('scheduler.failed', { integration: id, doing, ...failure });
    if (!watch.failed(id, tried, now)) return;
    const draft = new ChangeDraft();
    draft.note(failedFact(id, kind, doing, failure, now));
    ledger.record(draft, now);
    problems.raise(troubleCode(id), [say(`problem-of-${doing}`, { id }), ...saidOf(failure)], now);
  }

  over(id: string): void {
    if (this.#ports.watch.recovered(id)) this.#ports.problems.clear(troubleCode(id));
  }

  /** Its definition is a different one now, or gone. */
  forget(id: string): void {
    this.#ports.watch.forget(id);
    this.#ports.problems.clear(troubleCode(id));
  }
}

/** The hold was over before the pause for it was read back: it is as it must be by now. */
export function isOvertaken(
  doing: FailedTry['doing'],
  failure: Failure,
  scene: Pick<SchedulerScene, 'isNear'> | undefined,
): boolean {
  return doing === 'pause' && causeOf(failure) === 'sched-not-paused' && scene?.isNear !== true;
}

function troubleCode(integrationId: string): string {
  return `${SCHEDULER_FAILED}${integrationId}`;
}
