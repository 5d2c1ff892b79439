import type { SwitchingReason } from '../../../shared/domain/facts/reason-codes.ts';
import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import { ChangeDraft } from '../../core/state/change-draft.ts';
import type { SchedulerPause, SchedulerReceipt } from '../../core/state/scheduler-pause.ts';
import type { Clock } from '../../ports/time/clock.ts';
import type { Ledger } from '../engine/ledger/ledger.ts';
import {
  driftedFact,
  guardedFact,
  leakFact,
  leakWho,
  pausedFact,
  resumedFact,
} from './scheduler-facts.ts';

interface JournalPorts {
  readonly clock: Clock;
  readonly ledger: Ledger;
}

/** Commits of one scheduler's pause: its intent, and what was read back (L4). */
export class SchedulerJournal {
  readonly #ports: JournalPorts;

  constructor(ports: JournalPorts) {
    this.#ports = ports;
  }

  record(integrationId: string): SchedulerPause | undefined {
    return this.#ports.ledger.state.schedulerPauses.get(integrationId);
  }

  put(record: SchedulerPause): Result<void> {
    const draft = new ChangeDraft();
    draft.schedulerPauses.set(record.integrationId, record);
    return this.#commit(draft, this.#now());
  }

  paused(record: SchedulerPause, receipt: SchedulerReceipt, undo: readonly string[]): Result<void> {
    const paused: SchedulerPause = { ...record, stage: 'paused', receipt, isLeftToOthers: false };
    const draft = new ChangeDraft();
    const at = this.#now();
    draft.schedulerPauses.set(record.integrationId, paused);
    draft.note(pausedFact(paused, undo, at));
    return this.#commit(draft, at);
  }

  resumed(
    record: SchedulerPause,
    detail: { readonly exact: boolean; readonly why?: SwitchingReason },
  ): Result<void> {
    const draft = new ChangeDraft();
    const at = this.#now();
    draft.schedulerPauses.set(record.integrationId, null);
    draft.note(resumedFact(record, at, detail));
    return this.#commit(draft, at);
  }

  /** Runs that began during a hold before the scheduler could be paused for it: leaks. */
  ranBefore(record: SchedulerPause, starts: readonly Instant[]): void {
    const latest = starts.at(-1);
    if (latest === undefined) return;
    const { integrationId, holdId } = record;
    const draft = new ChangeDraft();
    const at = this.#now();
    // One problem to look into; the trail has each of them.
    const id = `${integrationId}|${formatInstant(latest)}`;
    const who = leakWho(record);
    draft.leaks.set(id, { id, integrationId, holdId, detectedAt: at, who });
    for (const startedAt of starts) draft.note(leakFact(record, formatInstant(startedAt), at));
    this.#ports.ledger.record(draft, at);
  }

  /** Someone outside Remanso enabled it, which was noticed only when it was due to be resumed. */
  foundEnabled(record: SchedulerPause): void {
    const draft = new ChangeDraft();
    const at = this.#now();
    draft.note(driftedFact(record, at, { found: 'enabled', policy: 'resuming' }));
    this.#ports.ledger.record(draft, at);
  }

  /** Our guard was put in front of it. */
  guarded(record: SchedulerPause): void {
    const at = this.#now();
    const draft = new ChangeDraft();
    draft.note(guardedFact(record, at));
    this.#ports.ledger.record(draft, at);
  }

  #commit(draft: ChangeDraft, at: Instant): Result<void> {
    const committed = this.#ports.ledger.commit(draft, at);
    return committed.ok ? succeed(undefined) : committed;
  }

  #now(): Instant {
    return this.#ports.clock.now();
  }
}
