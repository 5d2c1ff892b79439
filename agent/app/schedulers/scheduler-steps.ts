import type { Instant } from '../../../shared/domain/instant.ts';
import type { ConnectedScheduler } from '../../../shared/domain/scheduler.ts';
import { fail, succeed, type Result } from '../../../shared/errors.ts';
import { ChangeDraft } from '../../core/change-draft.ts';
import type { SchedulerPause, SchedulerReceipt } from '../../core/scheduler-pause.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Connector, PauseNote, SchedulerReading } from '../../ports/connector.ts';
import type { Ledger } from '../ledger.ts';
import { driftedFact, pausedFact, resumedFact } from './scheduler-facts.ts';
import type { SchedulerWatch } from './scheduler-watch.ts';

/** Who asks for the pause of which entry. */
export interface PauseWish {
  readonly integrationId: string;
  readonly scheduler: ConnectedScheduler;
  readonly note: PauseNote;
}

interface StepPorts {
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly watch: SchedulerWatch;
}

/**
 * One scheduler's way into a pause and out of it (L4): the intent and the prior state are committed
 * before the call, the outcome after it was read back (L5). Each step can be cut off by a crash and
 * is taken up where the record says it was.
 */
export class SchedulerSteps {
  readonly #ports: StepPorts;

  constructor(ports: StepPorts) {
    this.#ports = ports;
  }

  async pause(wish: PauseWish, connector: Connector): Promise<Result<void>> {
    const { integrationId, scheduler, note } = wish;
    const read = await this.#read(integrationId, scheduler, connector);
    if (!read.ok) return read;
    const known = this.#record(integrationId);
    if (known === undefined && read.value.enabled === 'unknown') return unreadable(scheduler);
    const record = known ?? this.#begun(wish, read.value);
    if (known === undefined) {
      const journalled = this.#put(record);
      if (!journalled.ok) return journalled;
    }
    if (!record.before.enabled) return this.#paused(record, untouched(record, this.#now()), []);
    // After a crash between call and check the entry may be disabled by our own hand already.
    const { enabled, fingerprint, prior } = record.before;
    const before: SchedulerReading = { ...read.value, enabled, fingerprint, prior };
    const done = await connector.pause(scheduler, note, before);
    if (!done.ok) return done;
    const check = await this.#read(integrationId, scheduler, connector);
    if (!check.ok) return check;
    if (check.value.enabled !== false) return notPaused(scheduler);
    const receipt = { ...done.value, fingerprintAfter: check.value.fingerprint };
    return this.#paused(record, receipt, connector.undo(scheduler, receipt));
  }

  async resume(record: SchedulerPause, connector: Connector): Promise<Result<void>> {
    const { integrationId, scheduler, before } = record;
    if (!before.enabled || record.isLeftToOthers) {
      const why = before.enabled ? 'another hand enabled it' : 'it was disabled before';
      return this.#resumed(record, { exact: true, why });
    }
    const read = await this.#read(integrationId, scheduler, connector);
    if (!read.ok) return read;
    if (read.value.enabled === 'unknown') return unreadable(scheduler);
    if (read.value.enabled) return this.#alreadyEnabled(record, read.value);
    const receipt = record.receipt ?? (await this.#receiptOf(record, read.value, connector));
    if ('ok' in receipt) return receipt;
    const resuming: SchedulerPause = { ...record, stage: 'resuming', receipt };
    const journalled = this.#put(resuming);
    if (!journalled.ok) return journalled;
    const done = await connector.resume(scheduler, receipt);
    if (!done.ok) return done;
    const check = await this.#read(integrationId, scheduler, connector);
    if (!check.ok) return check;
    if (check.value.enabled === false && check.value.pausedBy === 'other') {
      const why = 'another hand has disabled it meanwhile, and it stays so';
      return this.#resumed(resuming, { exact: false, why });
    }
    if (check.value.enabled !== true) return notResumed(scheduler);
    return this.#resumed(resuming, { exact: check.value.fingerprint === before.fingerprint });
  }

  /** Nothing is left that could be resumed. */
  abandon(record: SchedulerPause, why: string): Result<void> {
    return this.#resumed(record, { exact: false, why });
  }

  /** Reads a scheduler and keeps what it said. */
  async look(
    integrationId: string,
    scheduler: ConnectedScheduler,
    connector: Connector,
  ): Promise<Result<SchedulerReading>> {
    return this.#read(integrationId, scheduler, connector);
  }

  /** Enabled by nobody of ours, at the time when it was to be resumed anyway. */
  #alreadyEnabled(record: SchedulerPause, reading: SchedulerReading): Result<void> {
    const exact = reading.fingerprint === record.before.fingerprint;
    // Cut off before its pause took effect, or after its resume did: nothing of others' doing.
    if (record.stage !== 'paused') return this.#resumed(record, { exact });
    const draft = new ChangeDraft();
    const at = this.#now();
    draft.note(
      driftedFact(record, at, { found: 'enabled', policy: 'it was to be resumed anyway' }),
    );
    this.#ports.ledger.record(draft, at);
    return this.#resumed(record, { exact, why: 'another hand had enabled it' });
  }

  /** Cut off between call and check: asked to pause again, it gives the receipt that was lost. */
  async #receiptOf(
    record: SchedulerPause,
    reading: SchedulerReading,
    connector: Connector,
  ): Promise<SchedulerReceipt | Extract<Result<never>, { ok: false }>> {
    const { scheduler, holdId, before } = record;
    const note: PauseNote = { holdId, reason: 'restoring after a crash', until: null };
    const done = await connector.pause(scheduler, note, { ...reading, ...before });
    return done.ok ? done.value : done;
  }

  #begun({ integrationId, scheduler, note }: PauseWish, reading: SchedulerReading): SchedulerPause {
    return {
      integrationId,
      scheduler,
      stage: 'pausing',
      holdId: note.holdId,
      since: this.#now(),
      before: {
        enabled: reading.enabled === true,
        fingerprint: reading.fingerprint,
        prior: reading.prior,
      },
      receipt: null,
      isLeftToOthers: false,
    };
  }

  #paused(
    record: SchedulerPause,
    receipt: SchedulerReceipt,
    undo: readonly string[],
  ): Result<void> {
    const paused: SchedulerPause = { ...record, stage: 'paused', receipt, isLeftToOthers: false };
    const draft = new ChangeDraft();
    const at = this.#now();
    draft.schedulerPauses.set(record.integrationId, paused);
    draft.note(pausedFact(paused, undo, at));
    return this.#commit(draft, at);
  }

  #resumed(record: SchedulerPause, detail: { exact: boolean; why?: string }): Result<void> {
    const draft = new ChangeDraft();
    const at = this.#now();
    draft.schedulerPauses.set(record.integrationId, null);
    draft.note(resumedFact(record, at, detail));
    return this.#commit(draft, at);
  }

  #put(record: SchedulerPause): Result<void> {
    const draft = new ChangeDraft();
    draft.schedulerPauses.set(record.integrationId, record);
    return this.#commit(draft, this.#now());
  }

  #commit(draft: ChangeDraft, at: Instant): Result<void> {
    const committed = this.#ports.ledger.commit(draft, at);
    return committed.ok ? succeed(undefined) : committed;
  }

  async #read(
    integrationId: string,
    scheduler: ConnectedScheduler,
    connector: Connector,
  ): Promise<Result<SchedulerReading>> {
    const asked = this.#now();
    const read = await connector.read(scheduler);
    if (!read.ok) return read;
    this.#ports.watch.took(integrationId, this.#now() - asked);
    this.#ports.watch.heard(integrationId, read.value, this.#now());
    return read;
  }

  #record(integrationId: string): SchedulerPause | undefined {
    return this.#ports.ledger.state.schedulerPauses.get(integrationId);
  }

  #now(): Instant {
    return this.#ports.clock.now();
  }
}

function untouched({ before }: SchedulerPause, at: Instant): SchedulerReceipt {
  const { fingerprint, prior } = before;
  const same = { fingerprintBefore: fingerprint, fingerprintAfter: fingerprint };
  return { priorEnabled: false, prior, ...same, at };
}

function unreadable({ kind }: ConnectedScheduler): Result<never> {
  return fail('scheduler-refused', `${kind} does not say whether it is enabled.`);
}

function notPaused({ kind }: ConnectedScheduler): Result<never> {
  const message = `${kind} accepted the pause, and read back it is not paused.`;
  return fail('scheduler-refused', message);
}

function notResumed({ kind }: ConnectedScheduler): Result<never> {
  const message = `${kind} accepted the resume, and read back it is still paused.`;
  return fail('scheduler-refused', message);
}
