import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { Failure } from '../../../../shared/errors.ts';
import type { House } from '../../../app/feature.ts';
import type { TaskQueue } from '../../../app/schedulers/task-queue.ts';
import { ChangeDraft } from '../../../core/state/change-draft.ts';
import { isUndecided } from '../../../core/state/restored-hold.ts';
import { isSameJson } from '../../../core/state/same-json.ts';
import {
  askAfterMs,
  begunWatch,
  firstNew,
  isUnseen,
  isWatchedLongEnough,
  keyOf,
  leaksIn,
  reopenedWatch,
  stillOn,
  toldLeaks,
  type AlarmOn,
  type AlarmWatch,
} from '../core/alarm-watch.ts';
import { heardFact, leakedFact, ongoingFact, seenFact, unseenFact } from '../core/alarm-entries.ts';
import type { Silence } from '../core/silence.ts';
import type { SilenceTarget } from '../core/silence-targets.ts';
import type { MonitorCaller, Monitors, PagedAlarm } from './monitors.ts';

type WatcherPorts = Pick<House, 'clock' | 'guard' | 'ledger' | 'log'> & {
  readonly monitors: Monitors;
};

/**
 * Asks monitors which alarms are on: those that got through a silence and, after it was lifted, the
 * first one that is heard. It only asks: whatever comes of it, no silence is touched.
 */
export class AlarmWatcher {
  readonly #ports: WatcherPorts;
  readonly #tasks: TaskQueue;
  readonly #askedAt = new Map<string, Instant>();
  readonly #seenAt = new Map<string, Instant>();

  constructor(ports: WatcherPorts, tasks: TaskQueue) {
    this.#ports = ports;
    this.#tasks = tasks;
  }

  /** When it was last asked, and answered; `undefined`: not since the agent started. */
  seenAt(id: string): Instant | undefined {
    return this.#seenAt.get(id);
  }

  /** A silence is in force; one that was lost and is set again is the same. */
  begun(
    draft: ChangeDraft,
    silence: Silence,
    paged: readonly PagedAlarm[] | undefined,
    now: Instant,
  ): void {
    if (this.#watchOf(silence) !== undefined) return;
    const watch = begunWatch(silence, now);
    draft.alarmWatches.set(silence.id, paged === undefined ? watch : { ...watch, paged });
    this.#askedAt.set(silence.id, now);
    this.#seenAt.set(silence.id, now);
  }

  lifted(draft: ChangeDraft, silence: Silence, now: Instant): void {
    const watch = this.#watchOf(silence);
    if (watch === undefined) return;
    draft.alarmWatches.set(silence.id, reopenedWatch(watch, now));
    // Asked at once: later, what was on at the reopening is no longer known.
    this.#askedAt.delete(silence.id);
    this.#seenAt.delete(silence.id);
  }

  /** Asks whoever is due to be asked. */
  look(targets: ReadonlyMap<string, SilenceTarget>, now: Instant): void {
    const { ledger } = this.#ports;
    if (isUndecided(ledger.state)) return;
    const { silences, alarmWatches } = ledger.state;
    for (const silence of silences.values()) {
      if (silence.isInForce && this.#watchOf(silence) === undefined) {
        this.#askIfDue(begunWatch(silence, silence.since), silence.stage, now);
      }
    }
    for (const watch of alarmWatches.values()) {
      const silence = silences.get(watch.id);
      const isCurrent = silence !== undefined && isSameJson(silence.monitor, watch.monitor);
      if (!isCurrent && !isSameJson(targets.get(watch.id)?.monitor, watch.monitor)) {
        this.#put(watch.id, null, now);
      } else if (isWatchedLongEnough(watch, now)) this.#end(watch, now);
      else this.#askIfDue(watch, silence?.stage, now);
    }
  }

  /** Before what got through is silent again. */
  async lookNow(silence: Silence): Promise<void> {
    const watch = this.#watchOf(silence);
    if (watch !== undefined) await this.#ask(watch);
  }

  #watchOf({ id }: Pick<Silence, 'id'>): AlarmWatch | undefined {
    const watch = this.#ports.ledger.state.alarmWatches.get(id);
    return watch?.reopened === null ? watch : undefined;
  }

  #askIfDue(watch: AlarmWatch, stage: Silence['stage'] | undefined, now: Instant): void {
    const { id } = watch;
    const afterMs = askAfterMs(watch, stage, now);
    const askedAt = this.#askedAt.get(id);
    if (afterMs === undefined) return;
    // If the clock was set back since, the age of the answer is unknown.
    if (askedAt !== undefined && askedAt <= now && now < askedAt + afterMs) return;
    const name = `${id} alarms`;
    if (this.#tasks.isBusy(name)) return;
    const task = async (): Promise<{ ok: true; value: undefined }> => {
      await this.#ask(watch);
      return { ok: true, value: undefined };
    };
    this.#tasks.add({ name, lane: 'alarms' }, task, () => undefined);
  }

  async #ask(asked: AlarmWatch): Promise<void> {
    const { id } = asked;
    const { clock, monitors, guard } = this.#ports;
    this.#askedAt.set(id, clock.now());
    const caller = await monitors(asked.monitor);
    if (caller.alarms === undefined) return;
    const found = await caller.alarms();
    guard.run('silences', () => {
      const { silences, alarmWatches } = this.#ports.ledger.state;
      const watch = alarmWatches.get(id) ?? asked;
      // What it says is of before: it has been lifted meanwhile, or silenced again.
      if (watch.silentFrom !== asked.silentFrom) return;
      if (watch.reopened?.at !== asked.reopened?.at) return;
      if (watch.reopened === null && (silences.get(id)?.stage ?? 'lifting') === 'lifting') return;
      const now = clock.now();
      if (!found.ok) this.#unseen(watch, found.failure, now);
      else if (watch.reopened === null) this.#inside(watch, found.value, now);
      else this.#after(watch, found.value, now);
    });
    if (found.ok) await this.#resolve(id, caller);
  }

  #inside(watch: AlarmWatch, alarms: readonly AlarmOn[], now: Instant): void {
    const { ledger } = this.#ports;
    const { id, unseenSince, gotThrough } = watch;
    const seenAt = this.#seenAt.get(id) ?? now;
    this.#seenAt.set(id, now);
    const leaks = leaksIn(alarms, watch);
    const draft = new ChangeDraft();
    if (unseenSince !== null) draft.note(seenFact(watch, unseenSince, now));
    else if (isUnseen(seenAt, now)) draft.note(seenFact(watch, seenAt, now));
    for (const { alarm, more } of toldLeaks(leaks, gotThrough.length)) {
      draft.note(leakedFact(watch, alarm, more, now));
    }
    const isKnown = ledger.state.alarmWatches.get(id) !== undefined;
    if (draft.facts.length === 0 && isKnown) return;
    const known = [...gotThrough, ...leaks.map(keyOf)];
    draft.alarmWatches.set(id, { ...watch, unseenSince: null, gotThrough: known });
    ledger.record(draft, now);
  }

  #after(watch: AlarmWatch, alarms: readonly AlarmOn[], now: Instant): void {
    const { id, silentFrom, reopened } = watch;
    if (reopened === null) return;
    this.#seenAt.set(id, now);
    if (reopened.first !== null) return;
    const found = firstNew(alarms, reopened.at);
    if (found === undefined && reopened.stillOn !== null) return;
    const draft = new ChangeDraft();
    const remaining = reopened.stillOn ?? stillOn(alarms, silentFrom);
    if (reopened.stillOn === null && remaining.count > 0) {
      draft.note(ongoingFact(watch, remaining, now));
    }
    if (found !== undefined) draft.note(heardFact(watch, found, now));
    const { name, host, since } = found ?? {};
    const first =
      name === undefined || host === undefined || since === undefined
        ? null
        : { name, host, since, seenAt: now };
    draft.alarmWatches.set(id, { ...watch, reopened: { ...reopened, stillOn: remaining, first } });
    this.#ports.ledger.record(draft, now);
  }

  /** Until it was sent: if the agent dies just then, the next one sends it again. */
  async #resolve(id: string, caller: MonitorCaller): Promise<void> {
    const { clock, guard, ledger, log } = this.#ports;
    const watch = ledger.state.alarmWatches.get(id);
    if (watch?.paged === undefined || watch.reopened === null) return;
    const sent = await caller.sendResolved?.(watch.paged);
    if (sent?.ok === false) {
      log.warn('silence.resolved-unsent', { silence: id, ...sent.failure });
      return;
    }
    guard.run('silences', () => {
      const known = ledger.state.alarmWatches.get(id);
      // Silenced again meanwhile: these are others.
      if (known === undefined || known.reopened?.at !== watch.reopened?.at) return;
      this.#put(id, { ...known, paged: undefined }, clock.now());
    });
  }

  #unseen(watch: AlarmWatch, failure: Failure, now: Instant): void {
    const { log, ledger } = this.#ports;
    const { id, unseenSince, reopened } = watch;
    log.warn('silence.alarms-unseen', { silence: id, ...failure });
    const seenAt = this.#seenAt.get(id) ?? now;
    this.#seenAt.set(id, seenAt);
    if (reopened !== null || unseenSince !== null || !isUnseen(seenAt, now)) return;
    const draft = new ChangeDraft();
    draft.note(unseenFact(watch, seenAt, failure, now));
    draft.alarmWatches.set(id, { ...watch, unseenSince: seenAt });
    ledger.record(draft, now);
  }

  #end(watch: AlarmWatch, now: Instant): void {
    const { id, reopened } = watch;
    if (reopened?.first !== null || reopened.over !== null) return;
    const over = { seenTo: this.#seenAt.get(id) ?? null };
    this.#put(id, { ...watch, reopened: { ...reopened, over } }, now);
  }

  #put(id: string, watch: AlarmWatch | null, now: Instant): void {
    const draft = new ChangeDraft();
    draft.alarmWatches.set(id, watch);
    this.#ports.ledger.record(draft, now);
  }
}
