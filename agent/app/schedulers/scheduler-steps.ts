import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { ConnectedScheduler } from '../../../shared/domain/schedulers/scheduler.ts';
import { MOST_STARTS } from '../../../shared/domain/schedulers/capabilities/scheduler-status.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import { isSameJson } from '../../core/state/same-json.ts';
import type { SchedulerPause, SchedulerReceipt } from '../../core/state/scheduler-pause.ts';
import type { Clock } from '../../ports/time/clock.ts';
import type { Connector, PauseNote, SchedulerReading } from '../../ports/schedulers/connector.ts';
import type { Ledger } from '../engine/ledger/ledger.ts';
import { assumedReceipt, editedSince } from './prior-state.ts';
import type { HostDriftJudge } from './host-drift-judge.ts';
import { SchedulerJournal } from './scheduler-journal.ts';
import { StatedSchedules } from './stated-schedules.ts';
import type { SchedulerWatch } from './scheduler-watch.ts';

/** Which entry to pause, and why. */
export interface PauseWish {
  readonly integrationId: string;
  readonly scheduler: ConnectedScheduler;
  readonly note: PauseNote;
  /** When it should have been paused, if that was not possible in time. */
  readonly lateSince?: Instant | undefined;
}

interface StepPorts {
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly watch: SchedulerWatch;
  readonly hostDrift: HostDriftJudge;
}

/**
 * Pauses and resumes one scheduler (L4): the intent and the prior state are committed before the
 * call, the outcome after it was read back (L5). A crash can interrupt each step, which then
 * continues where the record says it was.
 */
export class SchedulerSteps {
  readonly #ports: StepPorts;
  readonly #journal: SchedulerJournal;
  readonly #stated: StatedSchedules;

  constructor(ports: StepPorts) {
    this.#ports = ports;
    this.#journal = new SchedulerJournal(ports);
    this.#stated = new StatedSchedules(ports.ledger);
  }

  async pause(wish: PauseWish, connector: Connector): Promise<Result<void>> {
    const { integrationId, scheduler, note } = wish;
    const read = await this.look(integrationId, scheduler, connector);
    if (!read.ok) return read;
    const known = this.#journal.record(integrationId);
    if (known === undefined && isUnclear(read.value)) return unreadable(scheduler);
    const record =
      known === undefined
        ? this.#begun(wish, read.value)
        : editedSince(known, read.value, connector);
    if (!isSameJson(known, record)) {
      const journalled = this.#journal.put(record);
      if (!journalled.ok) return journalled;
    }
    if (!record.before.enabled) {
      return this.#journal.paused(record, untouched(record, this.#now()), []);
    }
    // After a crash between call and read-back, the entry may already be disabled by us.
    const before: SchedulerReading = { ...read.value, ...record.before };
    const guarded = await this.#guard(record, read.value, connector);
    if (!guarded.ok) return guarded;
    const done = await connector.pause(scheduler, note, before);
    if (!done.ok) return done;
    const check = await this.look(integrationId, scheduler, connector);
    if (!check.ok) return check;
    if (check.value.enabled !== false) return notPaused(scheduler);
    const receipt = { ...done.value, fingerprintAfter: check.value.fingerprint };
    const paused = this.#journal.paused(record, receipt, connector.undo(scheduler, receipt));
    if (paused.ok && wish.lateSince !== undefined) {
      await this.#reportLate(record, wish.lateSince, check.value, connector);
    }
    return paused;
  }

  /** Before the first hold of an entry on a host, if nobody asked for it earlier. */
  async #guard(
    record: SchedulerPause,
    { isGuarded }: SchedulerReading,
    connector: Connector,
  ): Promise<Result<void>> {
    if (isGuarded !== false) return succeed(undefined);
    const put = await connector.guard?.(record.scheduler, record.integrationId);
    if (put?.ok === false) return put;
    if (put?.value === true) this.#journal.guarded(record);
    return succeed(undefined);
  }

  /** Reports runs that began before the pause could be made as leaks. */
  async #reportLate(
    record: SchedulerPause,
    since: Instant,
    { lastStartedAt }: SchedulerReading,
    connector: Connector,
  ): Promise<void> {
    const known = await connector.startsSince?.(record.scheduler, since);
    const latest = lastStartedAt !== undefined && lastStartedAt !== null ? [lastStartedAt] : [];
    const starts = known?.ok === true && known.value !== 'unknown' ? known.value : latest;
    this.#journal.ranBefore(record, starts.filter((at) => at >= since).slice(0, MOST_STARTS));
  }

  async resume(record: SchedulerPause, connector: Connector): Promise<Result<void>> {
    const { integrationId, scheduler, before } = record;
    if (!before.enabled) {
      return this.#journal.resumed(record, { exact: true, why: 'was-disabled' });
    }
    const restoresParts = connector.resumesOnlyOurs === true;
    if (record.isLeftToOthers && !restoresParts) {
      return this.#journal.resumed(record, { exact: false, why: 'left-enabled' });
    }
    const read = await this.look(integrationId, scheduler, connector);
    if (!read.ok) return read;
    if (isUnclear(read.value)) return unreadable(scheduler);
    if (isFoundOn(record, read.value)) this.#journal.foundEnabled(record);
    const isOn = read.value.enabled === true;
    if (isOn && !restoresParts) return this.#alreadyEnabled(record, read.value);
    const receipt = await this.#receiptOf(record, read.value, connector);
    if (!receipt.ok) return receipt;
    const resuming: SchedulerPause = { ...record, stage: 'resuming', receipt: receipt.value };
    const journalled = this.#journal.put(resuming);
    if (!journalled.ok) return journalled;
    const done = await connector.resume(scheduler, receipt.value);
    if (!done.ok) return done;
    return this.#checkResumed(resuming, receipt.value, connector);
  }

  /** Nothing is left that could be resumed. */
  abandon(record: SchedulerPause): Result<void> {
    return this.#journal.resumed(record, { exact: false, why: 'removed' });
  }

  /** Reads a scheduler and keeps the reading. */
  async look(
    integrationId: string,
    scheduler: ConnectedScheduler,
    connector: Connector,
  ): Promise<Result<SchedulerReading>> {
    const asked = this.#now();
    const read = await connector.read(scheduler);
    this.#ports.hostDrift.judge(integrationId, scheduler, read, this.#now());
    if (!read.ok) return read;
    this.#ports.watch.took(integrationId, this.#now() - asked);
    this.#ports.watch.heard(integrationId, read.value, this.#now());
    this.#stated.heard(integrationId, scheduler, read.value, this.#now());
    return read;
  }

  /** A definition is another one now, or gone. */
  forgetOldest(): void {
    this.#stated.forgetOldest(this.#now());
  }

  async #checkResumed(
    record: SchedulerPause,
    { fingerprintBefore, prior }: SchedulerReceipt,
    connector: Connector,
  ): Promise<Result<void>> {
    const { integrationId, scheduler } = record;
    const check = await this.look(integrationId, scheduler, connector);
    if (!check.ok) return check;
    const { enabled, pausedBy, fingerprint, prior: seen } = check.value;
    if (enabled === false && pausedBy === 'other') {
      return this.#journal.resumed(record, { exact: false, why: 'disabled-by-others' });
    }
    // On a host the plan of the next hold may be ahead of us.
    const isHeldAgain =
      enabled === false && pausedBy === 'us' && check.value.isStoppedByPlan === true;
    if (enabled !== true && !isHeldAgain) return notResumed(scheduler, 'sched-still-paused');
    if (connector.isRestored?.(prior, seen) === false) {
      return notResumed(scheduler, 'sched-part-paused');
    }
    return this.#journal.resumed(record, { exact: fingerprint === fingerprintBefore });
  }

  /** Already enabled, not by us, when it was due to be resumed. */
  #alreadyEnabled(record: SchedulerPause, { fingerprint }: SchedulerReading): Result<void> {
    const exact = fingerprint === assumedReceipt(record).fingerprintBefore;
    // Interrupted before its pause took effect, or after its resume did: nobody else was involved.
    if (record.stage !== 'paused') return this.#journal.resumed(record, { exact });
    return this.#journal.resumed(record, { exact, why: 'found-enabled' });
  }

  /** Interrupted between call and read-back: pausing again returns the lost receipt. */
  #receiptOf(
    record: SchedulerPause,
    reading: SchedulerReading,
    connector: Connector,
  ): Promise<Result<SchedulerReceipt>> {
    const { scheduler, holdId, before, receipt } = record;
    if (receipt !== null || reading.enabled !== false) {
      return Promise.resolve(succeed(assumedReceipt(record)));
    }
    const note: PauseNote = { holdId, reason: 'restoring after a crash', until: null };
    return connector.pause(scheduler, note, { ...reading, ...before });
  }

  #begun({ integrationId, scheduler, note }: PauseWish, reading: SchedulerReading): SchedulerPause {
    return {
      integrationId,
      scheduler,
      stage: 'pausing',
      holdId: note.holdId,
      since: this.#now(),
      before: {
        enabled: reading.enabled === true || reading.isStoppedByPlan === true,
        fingerprint: reading.fingerprint,
        prior: reading.prior,
      },
      receipt: null,
      isLeftToOthers: false,
    };
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

/** What the plan of a host is just stopping or starting is known to have been on. */
function isUnclear({ enabled, isStoppedByPlan }: SchedulerReading): boolean {
  return enabled === 'unknown' && isStoppedByPlan !== true;
}

/** By somebody outside Remanso, who was not noticed before; on a host it may be the plan. */
function isFoundOn(
  { stage, isLeftToOthers }: SchedulerPause,
  { enabled, isStoppedByPlan }: SchedulerReading,
): boolean {
  return enabled === true && stage === 'paused' && !isLeftToOthers && isStoppedByPlan === undefined;
}

function unreadable({ kind }: ConnectedScheduler): Result<never> {
  return failAs('scheduler-refused', [say('sched-enabled-unknown', { kind })]);
}

function notPaused({ kind }: ConnectedScheduler): Result<never> {
  return failAs('scheduler-refused', [say('sched-not-paused', { kind })]);
}

function notResumed(
  { kind }: ConnectedScheduler,
  found: 'sched-still-paused' | 'sched-part-paused',
): Result<never> {
  return failAs('scheduler-refused', [say(found, { kind })]);
}
