import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { SECOND_MS } from '../../../../shared/domain/values/time-units.ts';
import { succeed, type Failure, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { isEndless, monitorPlace } from '../../../../shared/features/silences/monitor.ts';
import type { FactDetail } from '../../../../shared/domain/facts/audit-fact.ts';
import type { House } from '../../../app/feature.ts';
import { TaskQueue } from '../../../app/schedulers/task-queue.ts';
import { ChangeDraft } from '../../../core/state/change-draft.ts';
import { isUndecided } from '../../../core/state/restored-hold.ts';
import { AlarmWatcher } from './alarm-watcher.ts';
import { SilenceNeeds } from '../core/silence-need.ts';
import {
  driftedSilenceFact,
  extendedSilenceFact,
  failedSilenceFact,
  liftedFact,
  placedFact,
} from '../core/silence-entries.ts';
import { silenceStep, type SilenceStep } from '../core/silence-step.ts';
import { silenceTargets, type SilenceTarget } from '../core/silence-targets.ts';
import type { Silence } from '../core/silence.ts';
import type { MonitorReading, Monitors } from './monitors.ts';
import { SilenceTroubles } from './silence-troubles.ts';

/** Monitors that are called at the same time. */
const AT_ONCE = 8;
/** The longest wait between two looks: shorter than a silence leads its opening. */
const LOOK_MS = 10 * SECOND_MS;
/** What a monitor says of an end may be cut to whole seconds. */
const SAME_END_MS = 2 * SECOND_MS;
/** A silence is known to have ended by itself this long after its end: clocks differ. */
const SURELY_OVER_MS = 60 * SECOND_MS;

interface KeeperPorts extends House {
  readonly monitors: Monitors;
}

type Acting = Exclude<SilenceStep, { readonly doing: 'nothing' }>;
type Doing = Acting['doing'];

/**
 * Makes monitors silent about what is paused (L1), and heard again afterwards. Intent is committed before
 * each call, the outcome after it was read back (L4, L5); every silence ends by itself (L6), so that an
 * agent which died leaves none for ever. One task per target at a time.
 */
export class SilenceKeeper {
  readonly #ports: KeeperPorts;
  readonly #tasks = new TaskQueue(AT_ONCE);
  readonly #readAt = new Map<string, Instant>();
  readonly troubles: SilenceTroubles;
  readonly alarms: AlarmWatcher;
  #callOff: (() => void) | undefined;
  #isHalted = false;

  constructor(ports: KeeperPorts) {
    this.#ports = ports;
    this.troubles = new SilenceTroubles(ports);
    this.alarms = new AlarmWatcher(ports, this.#tasks);
  }

  targets(): ReadonlyMap<string, SilenceTarget> {
    return silenceTargets(this.#ports.ledger.state.definitions);
  }

  /** When it was last read back; `undefined`: not since the agent started. */
  readAt(id: string): Instant | undefined {
    return this.#readAt.get(id);
  }

  /** Starts what must be done now, and calls itself again. */
  look(): void {
    if (this.#isHalted) return;
    this.#callOff?.();
    this.#callOff = undefined;
    const targets = this.targets();
    const { silences, alarmWatches } = this.#ports.ledger.state;
    if (targets.size + silences.size + alarmWatches.size === 0) return;
    const needs = this.#needs();
    for (const id of new Set([...targets.keys(), ...silences.keys()])) {
      this.#consider(id, targets.get(id), needs);
    }
    this.alarms.look(targets, needs.now);
    this.#callOff = this.#ports.delay(LOOK_MS, () => this.look());
  }

  halt(): void {
    this.#isHalted = true;
    this.#callOff?.();
    this.#tasks.clear();
  }

  #needs(): SilenceNeeds {
    return new SilenceNeeds(this.#ports.desk.scene(this.#ports.clock.now()));
  }

  #consider(id: string, target: SilenceTarget | undefined, needs: SilenceNeeds): void {
    if (this.#tasks.isBusy(id)) return;
    const silence = this.#ports.ledger.state.silences.get(id);
    if (silence?.stage === 'left') this.troubles.leftByPerson(silence, needs.now);
    const step = this.#stepOf(id, target, needs);
    if (step.doing === 'nothing') return;
    if (this.troubles.isBackingOff(id, step.doing, needs.now)) return;
    const { guard } = this.#ports;
    this.#tasks.add(
      { name: id, lane: 'monitors' },
      () => this.#carryOut(step),
      (result) => guard.run('silences', () => this.#done(step, result)),
    );
  }

  #stepOf(id: string, target: SilenceTarget | undefined, needs: SilenceNeeds): SilenceStep {
    const { state } = this.#ports.ledger;
    const silence = state.silences.get(id);
    const owner = target ?? silence;
    // After a restore nobody knows whose pauses these are: a person says so first.
    if (owner === undefined || isUndecided(state)) return { doing: 'nothing' };
    const need = needs.of(owner);
    const readAt = this.#readAt.get(id) ?? -Infinity;
    return silenceStep({ target, silence, need, readAt, now: needs.now });
  }

  #done(step: Acting, result: Result<unknown>): void {
    if (this.#isHalted) return;
    const about = step.doing === 'place' ? { ...step.target, ...step.need } : step.silence;
    if (result.ok) this.troubles.over(about.id);
    else this.#failed(about, step.doing, result.failure);
    const needs = this.#needs();
    this.#consider(about.id, this.targets().get(about.id), needs);
    this.alarms.look(this.targets(), needs.now);
  }

  #failed(about: SilenceTarget & Pick<Silence, 'holdId'>, doing: Doing, failure: Failure): void {
    const { clock, ledger } = this.#ports;
    const now = clock.now();
    const known = ledger.state.silences.get(about.id);
    const endsAt = known?.isInForce === true ? known.endsAt : null;
    if (!this.troubles.add({ about, doing, failure, endsAt }, now)) return;
    const draft = new ChangeDraft();
    draft.note(failedSilenceFact(about, doing, failure, now));
    ledger.record(draft, now);
  }

  #carryOut(step: Acting): Promise<Result<unknown>> {
    switch (step.doing) {
      case 'place':
        return this.#place(step);
      case 'lift':
        return this.#lift(step.silence);
      case 'read':
        return this.#read(step.silence);
    }
  }

  async #place({
    target,
    need,
    endsAt,
  }: Extract<Acting, { doing: 'place' }>): Promise<Result<unknown>> {
    const { ledger, clock, newId, monitors } = this.#ports;
    const known = ledger.state.silences.get(target.id);
    const begun: Silence = {
      ...{ mark: `remanso-${newId()}`, since: clock.now(), holdId: need.holdId, isInForce: false },
      ...{ reason: need.reason, ...target, ...known, stage: 'placing', endsAt },
    };
    const caller = await monitors(begun.monitor);
    if (known?.isInForce === true) {
      const found = await caller.read(known.mark);
      if (!found.ok) return found;
      if (this.#isEndedByPerson(found.value, known, clock.now())) {
        await this.alarms.lookNow(known);
        return this.#drifted(known, 'ended');
      }
    }
    const journalled = this.#put(begun);
    if (!journalled.ok) return journalled;
    const { monitor, mark, reason } = begun;
    const comment = `${reason} · ${mark}`;
    const placed = await caller.place({ mark, comment, endsAt });
    if (!placed.ok) return placed;
    const reading = await caller.read(mark);
    if (!reading.ok) return reading;
    if (!isInForce(reading.value, begun)) {
      const asked = monitorPlace(monitor);
      return failAs('scheduler-refused', [say('silence-not-read-back', { asked })]);
    }
    // In force already: what ends from now on pages nobody.
    const paged = begun.isInForce ? undefined : await caller.paged?.(mark);
    const now = clock.now();
    this.#readAt.set(begun.id, now);
    const draft = new ChangeDraft();
    const silence: Silence = { ...begun, stage: 'placed', isInForce: true };
    draft.silences.set(begun.id, silence);
    const isWatched = caller.alarms !== undefined;
    // One without an end of its own is as it was.
    if (!begun.isInForce || !isEndless(monitor)) {
      draft.note(
        begun.isInForce ? extendedSilenceFact(silence, now) : placedFact(silence, isWatched, now),
      );
    }
    const resolvable = paged?.ok === true && paged.value.length > 0 ? paged.value : undefined;
    if (isWatched) this.alarms.begun(draft, silence, resolvable, now);
    return this.#ports.ledger.commit(draft, now);
  }

  async #lift(silence: Silence): Promise<Result<unknown>> {
    const { clock, monitors } = this.#ports;
    const { id, monitor, mark, endsAt } = silence;
    if (silence.stage !== 'lifting') {
      const journalled = this.#put({ ...silence, stage: 'lifting' });
      if (!journalled.ok) return journalled;
    }
    const caller = await monitors(monitor);
    const lifted = await caller.lift(mark, (why) => this.#unchecked(silence, why));
    if (!lifted.ok) {
      const isOver = !isEndless(monitor) && clock.now() > endsAt + SURELY_OVER_MS;
      // What it never was silent about, and does not know.
      const isNowhere = !silence.isInForce && lifted.failure.code === 'scheduler-missing';
      return isOver || isNowhere ? this.#over(silence, 'by-itself') : lifted;
    }
    const reading = await caller.read(mark);
    if (!reading.ok) return reading;
    if (reading.value.until !== null) {
      const asked = monitorPlace(monitor);
      return failAs('scheduler-refused', [say('silence-still-there', { asked })]);
    }
    this.#readAt.set(id, clock.now());
    return this.#over(silence, 'read-back');
  }

  async #read(silence: Silence): Promise<Result<unknown>> {
    const { clock, monitors } = this.#ports;
    const caller = await monitors(silence.monitor);
    const reading = await caller.read(silence.mark);
    if (!reading.ok) return reading;
    const now = clock.now();
    const isEnded = this.#isEndedByPerson(reading.value, silence, now);
    this.#readAt.set(silence.id, now);
    if (isInForce(reading.value, silence)) return succeed(undefined);
    // Before it is set again.
    await this.alarms.lookNow(silence);
    return this.#drifted(silence, isEnded ? 'ended' : 'lost');
  }

  #drifted(silence: Silence, found: FactDetail<'silence.drifted'>['found']): Result<unknown> {
    const now = this.#ports.clock.now();
    const stage = found === 'ended' ? 'left' : 'placing';
    const draft = new ChangeDraft();
    draft.silences.set(silence.id, { ...silence, stage, isInForce: false });
    draft.note(driftedSilenceFact(silence, found, now));
    return this.#ports.ledger.commit(draft, now);
  }

  #unchecked(silence: Silence, failure: Failure): void {
    const { clock, ledger, log } = this.#ports;
    log.warn('silence.unchecked', { silence: silence.id, ...failure });
    const draft = new ChangeDraft();
    draft.note(failedSilenceFact(silence, 'check', failure, clock.now()));
    ledger.record(draft, clock.now());
  }

  #over(silence: Silence, how: FactDetail<'silence.lifted'>['how']): Result<unknown> {
    const now = this.#ports.clock.now();
    const draft = new ChangeDraft();
    draft.silences.set(silence.id, null);
    if (silence.isInForce) draft.note(liftedFact(silence, how, now));
    this.alarms.lifted(draft, silence, now);
    this.troubles.forget(silence.id);
    return this.#ports.ledger.commit(draft, now);
  }

  /** After its end nobody can tell whether a person ended it, or it ended by itself. */
  #isEndedByPerson(reading: MonitorReading, { id, since, endsAt }: Silence, now: Instant): boolean {
    if (reading.until !== null || !reading.isEndedByPerson) return false;
    // Started since it was there: it is taken for lost, and a person who ends it once more is obeyed.
    const seenAt = this.#readAt.get(id) ?? since;
    if (reading.startedAt !== undefined && reading.startedAt > seenAt) return false;
    return now < endsAt - SAME_END_MS;
  }

  #put(silence: Silence): Result<unknown> {
    const draft = new ChangeDraft();
    draft.silences.set(silence.id, silence);
    return this.#ports.ledger.commit(draft, this.#ports.clock.now());
  }
}

function isInForce({ until }: MonitorReading, { endsAt }: Silence): boolean {
  return until !== null && until >= endsAt - SAME_END_MS;
}
