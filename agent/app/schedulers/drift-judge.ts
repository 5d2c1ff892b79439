import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import type { DriftPolicy } from '../../../shared/domain/definitions/integration.ts';
import { ChangeDraft } from '../../core/state/change-draft.ts';
import { settledDrift } from '../../core/leaks/scheduler-drift.ts';
import type { SchedulerPause } from '../../core/state/scheduler-pause.ts';
import type { SchedulerReading } from '../../ports/schedulers/connector.ts';
import type { Ledger } from '../engine/ledger/ledger.ts';
import type { ProblemBoard } from '../engine/ledger/problem-board.ts';
import { driftedFact, leakFact, leakWho } from './scheduler-facts.ts';
import { say } from '../../../shared/failure-texts.ts';

/** How the integration and its connector treat drift. */
export interface DriftTerms {
  readonly policy: DriftPolicy;
  /**
   * Runs that begin within this time after the call are not leaks: the pause was not effective yet.
   */
  readonly settleMs: number;
}

interface JudgePorts {
  readonly ledger: Ledger;
  readonly problems: ProblemBoard;
}

function driftCode(integrationId: string): string {
  return `scheduler-drifted|${integrationId}`;
}

/**
 * Judges readings of a scheduler that should be paused: someone outside Remanso enabled it, or it
 * ran anyway.
 */
export class DriftJudge {
  readonly #ports: JudgePorts;
  /** Reported edits, by their fingerprint. */
  readonly #edits = new Map<string, string>();

  constructor(ports: JudgePorts) {
    this.#ports = ports;
  }

  /** `true` when it must be paused again. */
  judge(
    record: SchedulerPause,
    reading: SchedulerReading,
    { policy, settleMs }: DriftTerms,
    now: Instant,
  ): boolean {
    const { receipt, isLeftToOthers, integrationId } = record;
    if (receipt === null || isLeftToOthers) return false;
    const startedAt = reading.lastStartedAt ?? null;
    if (receipt.priorEnabled && startedAt !== null && startedAt > receipt.at + settleMs) {
      this.#noteLeak(record, startedAt, now);
    }
    if (reading.enabled === false) this.#forgetQuestion(integrationId);
    if (reading.enabled === false && reading.fingerprint !== receipt.fingerprintAfter) {
      this.#noteEdit(record, reading, policy, now);
    }
    const isLetByPlan = reading.isGuarded === true && reading.isStoppedByPlan === false;
    if (reading.enabled !== true || isLetByPlan) return false;
    if (this.#ports.problems.has(driftCode(integrationId))) return false;
    const draft = new ChangeDraft();
    draft.note(driftedFact(record, now, { found: 'enabled', policy }));
    this.#ports.ledger.record(draft, now);
    if (policy !== 'ask') return this.#settle(record, reading, policy, now);
    const said = [say('problem-drift-scheduler', { id: integrationId })];
    this.#ports.problems.raise(driftCode(integrationId), said, now);
    return false;
  }

  forget(integrationId: string): void {
    this.#edits.delete(integrationId);
    this.#forgetQuestion(integrationId);
  }

  #settle(
    record: SchedulerPause,
    reading: SchedulerReading,
    choice: 'repause' | 'leave',
    now: Instant,
  ): boolean {
    this.forget(record.integrationId);
    const draft = new ChangeDraft();
    draft.schedulerPauses.set(record.integrationId, settledDrift(record, reading, choice));
    this.#ports.ledger.record(draft, now);
    return choice === 'repause';
  }

  #forgetQuestion(integrationId: string): void {
    this.#ports.problems.clear(driftCode(integrationId));
  }

  /** Still paused, but not as we left it: reported once per edit, and kept by the resume. */
  #noteEdit(
    record: SchedulerPause,
    { fingerprint }: SchedulerReading,
    policy: DriftPolicy,
    now: Instant,
  ): void {
    if (this.#edits.get(record.integrationId) === fingerprint) return;
    this.#edits.set(record.integrationId, fingerprint);
    const draft = new ChangeDraft();
    draft.note(driftedFact(record, now, { found: 'changed', policy }));
    this.#ports.ledger.record(draft, now);
  }

  #noteLeak(record: SchedulerPause, startedAt: Instant, now: Instant): void {
    const { integrationId, holdId } = record;
    const id = `${integrationId}|${formatInstant(startedAt)}`;
    if (this.#ports.ledger.state.leaks.has(id)) return;
    const draft = new ChangeDraft();
    const who = leakWho(record);
    draft.leaks.set(id, { id, integrationId, holdId, detectedAt: now, who });
    draft.note(leakFact(record, formatInstant(startedAt), now));
    this.#ports.ledger.record(draft, now);
  }
}
