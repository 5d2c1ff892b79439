import { formatInstant, type Instant } from '../../../shared/domain/instant.ts';
import type { DriftPolicy } from '../../../shared/domain/integration.ts';
import { ChangeDraft } from '../../core/change-draft.ts';
import type { SchedulerPause } from '../../core/scheduler-pause.ts';
import type { SchedulerReading } from '../../ports/connector.ts';
import type { Ledger } from '../ledger.ts';
import type { ProblemBoard } from '../problem-board.ts';
import { driftedFact, leakFact } from './scheduler-facts.ts';

interface JudgePorts {
  readonly ledger: Ledger;
  readonly problems: ProblemBoard;
}

function driftCode(integrationId: string): string {
  return `scheduler-drifted|${integrationId}`;
}

/** What a scheduler says while it should be paused: enabled by another hand, or run all the same. */
export class DriftJudge {
  readonly #ports: JudgePorts;

  constructor(ports: JudgePorts) {
    this.#ports = ports;
  }

  /** `true` when it must be paused again. */
  judge(
    record: SchedulerPause,
    reading: SchedulerReading,
    policy: DriftPolicy,
    now: Instant,
  ): boolean {
    const { receipt, isLeftToOthers, integrationId } = record;
    if (receipt?.priorEnabled !== true || isLeftToOthers) return false;
    const startedAt = reading.lastStartedAt ?? null;
    if (startedAt !== null && startedAt > receipt.at) this.#noteLeak(record, startedAt, now);
    if (reading.enabled !== true || this.#ports.problems.has(driftCode(integrationId))) {
      return false;
    }
    const draft = new ChangeDraft();
    draft.note(driftedFact(record, now, { found: 'enabled', policy }));
    this.#ports.ledger.record(draft, now);
    if (policy !== 'ask') return this.settle(record, policy, now);
    const message =
      `Somebody enabled the scheduler of ${integrationId} while it is held: ` +
      'pause it again, or leave it.';
    this.#ports.problems.raise(driftCode(integrationId), message, now);
    return false;
  }

  /** What was decided: by the policy, or by a person. `true` when it must be paused again. */
  settle(record: SchedulerPause, choice: 'repause' | 'leave', now: Instant): boolean {
    this.forget(record.integrationId);
    const draft = new ChangeDraft();
    draft.schedulerPauses.set(
      record.integrationId,
      choice === 'leave'
        ? { ...record, isLeftToOthers: true }
        : { ...record, stage: 'pausing', receipt: null, isLeftToOthers: false },
    );
    this.#ports.ledger.record(draft, now);
    return choice === 'repause';
  }

  forget(integrationId: string): void {
    this.#ports.problems.clear(driftCode(integrationId));
  }

  #noteLeak(record: SchedulerPause, startedAt: Instant, now: Instant): void {
    const { integrationId, holdId, scheduler } = record;
    const id = `${integrationId}|${formatInstant(startedAt)}`;
    if (this.#ports.ledger.state.leaks.has(id)) return;
    const draft = new ChangeDraft();
    const who = `its scheduler, ${scheduler.kind}`;
    draft.leaks.set(id, { id, integrationId, holdId, detectedAt: now, who });
    draft.note(leakFact(record, formatInstant(startedAt), now));
    this.#ports.ledger.record(draft, now);
  }
}
