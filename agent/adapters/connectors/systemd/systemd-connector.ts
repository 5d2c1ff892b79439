import { z } from 'zod';
import type { SchedulerCapabilities } from '../../../../shared/domain/schedulers/capabilities/scheduler-capabilities.ts';
import type { SystemdScheduler } from '../../../../shared/domain/schedulers/kinds/systemd-scheduler.ts';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import type { SchedulerReceipt } from '../../../core/state/scheduler-pause.ts';
import type {
  Connector,
  PauseNote,
  PreflightFinding,
  SchedulerReading,
} from '../../../ports/schedulers/connector.ts';
import type { ConnectorWorld } from '../kit/connector-world.ts';
import { shellWord } from '../kit/secrets/shell-word.ts';
import { isOnHost, isPriorThere, undoThere } from '../kit/hosts/on-host.ts';
import { untouchedReceipt } from '../kit/untouched-receipt.ts';
import { HoldCondition, unitsWithConditions, type Places } from './hold-condition.ts';
import { instantOf, Systemctl, type Scope } from './systemctl.ts';
import { SystemdOnHost } from './systemd-on-host.ts';
import { systemdFindings } from './systemd-findings.ts';
import { STATED, statedTimer } from './stated-timer.ts';
import type { TimerState } from './timer-state.ts';
import { LAST_RUN, lastRun } from './last-run.ts';
import { isRunning, missingTimer } from './unit-state.ts';
import { refusedUnit, REFUSAL_SHOWN, timerRefusal } from './unit-refusal.ts';
import { unitDigest } from './unit-digest.ts';

const TIMER = [
  ...['LoadState', 'ActiveState', 'UnitFileState', 'Unit', 'FragmentPath', 'DropInPaths'],
  ...REFUSAL_SHOWN,
];
const SERVICE = [
  ...['SubState', 'InactiveExitTimestamp', 'NeedDaemonReload', 'TriggeredBy'],
  ...LAST_RUN,
];

const SWEEP_TIMEOUT = '15s';

/** The service that was held, and others that the timer started before. */
const heldUnits = z.object({ unit: z.string(), units: z.array(z.string()).optional() });

/**
 * systemd timers. The timer is never stopped (on starting again it would fire at once for missed
 * runs): its service gets a condition, once, with one `daemon-reload`, and a file switches it.
 */
export class SystemdConnector implements Connector<SystemdScheduler> {
  readonly resumesOnlyOurs = true;
  readonly #world: ConnectorWorld;
  readonly #systemUnits: string;
  readonly #onHost: SystemdOnHost;

  constructor(world: ConnectorWorld, systemUnits = '/etc') {
    this.#world = world;
    this.#systemUnits = systemUnits;
    this.#onHost = new SystemdOnHost(world);
  }

  capabilities({ scope }: SystemdScheduler): SchedulerCapabilities {
    return {
      scope: 'entry',
      inFlight: 'continues',
      missedAtResume: 'none',
      reads: { nextRun: true, running: true },
      marker: 'annotation',
      comparesAndSwaps: false,
      survivesRestart: true,
      settleMs: 1_000,
      privilege:
        scope === 'user' ? 'the same user as the timer' : 'root (it writes to /etc/systemd/system)',
      verified: 'real-server',
    };
  }

  async read(scheduler: SystemdScheduler): Promise<Result<SchedulerReading>> {
    if (isOnHost(scheduler)) return this.#onHost.read(scheduler);
    const state = await this.#state(scheduler);
    if (!state.ok) return state;
    const { timer, service, condition } = state.value;
    const next = await this.#systemctl(scheduler).nextRun(scheduler.timer);
    if (!next.ok) return next;
    const isOn = timer['ActiveState'] === 'active';
    const isHeld = condition.isHeld && isInForce(state.value);
    return succeed({
      enabled: isOn && !isHeld,
      nextRunAt: isOn ? next.value : null,
      schedule: statedTimer(timer, this.#world.ownZone?.()),
      running: isRunning(service) ? 1 : 0,
      lastStartedAt: instantOf(service['InactiveExitTimestamp']),
      ...lastRun(service),
      pausedBy: isOn ? (isHeld ? 'us' : null) : 'other',
      fingerprint: await unitDigest([{ ...timer, on: String(isOn) }, service], condition.dropIn),
      prior: { unit: service['Id'] ?? '' },
    });
  }

  async pause(
    scheduler: SystemdScheduler,
    note: PauseNote,
    reading: SchedulerReading,
  ): Promise<Result<SchedulerReceipt>> {
    if (isOnHost(scheduler)) return this.#onHost.pause(scheduler, note, reading);
    const { holdId, reason, until } = note;
    const state = await this.#state(scheduler);
    if (!state.ok) return state;
    if (state.value.refusal !== undefined) return refusedUnit(state.value.refusal);
    const about = { holdId, reason, until: until === null ? null : formatInstant(until) };
    const held = state.value.condition.hold(about);
    if (!held.ok) return held;
    if (!isInForce(state.value)) {
      const adopted = await this.#adopt(scheduler, state.value.condition);
      if (!adopted.ok) return adopted;
    }
    return succeed(untouchedReceipt(reading, this.#world.clock.now()));
  }

  resume(scheduler: SystemdScheduler, { prior }: SchedulerReceipt): Promise<Result<void>> {
    if (isOnHost(scheduler)) return this.#onHost.resume(scheduler);
    const released = unitsOf(prior).map((unit) => this.#conditionOf(scheduler, unit).release());
    return Promise.resolve(released.find(({ ok }) => !ok) ?? succeed(undefined));
  }

  async guard(scheduler: SystemdScheduler, integrationId: string): Promise<Result<boolean>> {
    return isOnHost(scheduler) ? this.#onHost.guard(scheduler, integrationId) : succeed(false);
  }

  /** Someone may have pointed the timer at another service: the first one is still held. */
  foldPrior(first: unknown, seen: unknown): unknown {
    if (isPriorThere(first)) return first;
    const [unit = '', ...units] = new Set([...unitsOf(seen), ...unitsOf(first)]);
    return { unit, ...(units.length === 0 ? {} : { units }) };
  }

  /** Also removes the condition, which is harmless and may stay. */
  undo(scheduler: SystemdScheduler, { prior }: SchedulerReceipt): readonly string[] {
    if (isOnHost(scheduler)) return undoThere(this.#world, scheduler.host, prior);
    const conditions = unitsOf(prior).map((unit) => this.#conditionOf(scheduler, unit));
    return [
      ...conditions.map(({ flag }) => `rm -f ${shellWord(flag)}`),
      ...conditions.map(({ dropIn }) => `rm -f ${shellWord(dropIn)}`),
      `${Systemctl.words(scheduler.scope)} daemon-reload`,
    ];
  }

  async preflight(scheduler: SystemdScheduler): Promise<readonly PreflightFinding[]> {
    if (isOnHost(scheduler)) return this.#onHost.preflight(scheduler);
    return systemdFindings(scheduler, await this.#state(scheduler));
  }

  /** Conditions of units that no integration uses any more, and the files that switch them. */
  async sweep(all: readonly SystemdScheduler[]): Promise<Result<readonly string[]>> {
    const inUse = all.filter((one) => !isOnHost(one));
    const removed: string[] = [];
    for (const scope of ['system', 'user'] as const) {
      const swept = await this.#sweep(
        scope,
        inUse.filter((one) => one.scope === scope),
      );
      if (!swept.ok) return swept;
      removed.push(...swept.value);
    }
    return succeed(removed);
  }

  async #sweep(
    scope: Scope,
    inUse: readonly SystemdScheduler[],
  ): Promise<Result<readonly string[]>> {
    const left = unitsWithConditions(scope, this.#places);
    if (left.length === 0) return succeed([]);
    const systemctl = new Systemctl(scope, SWEEP_TIMEOUT, this.#world.environment);
    const shown =
      inUse.length === 0
        ? succeed([])
        : await systemctl.show(
            inUse.map(({ timer }) => timer),
            ['Unit'],
          );
    if (!shown.ok) return shown;
    const used = new Set([
      ...shown.value.map((timer) => timer['Unit'] ?? ''),
      // The timer may be missing only temporarily.
      ...inUse.map(({ timer }) => timer.replace(/\.timer$/, '.service')),
    ]);
    const removed: string[] = [];
    for (const unit of left) {
      if (used.has(unit)) continue;
      const done = new HoldCondition(unit, scope, this.#places).remove();
      if (!done.ok) return done;
      removed.push(...done.value);
    }
    if (removed.length === 0) return succeed([]);
    const reloaded = await systemctl.reload();
    return reloaded.ok ? succeed(removed) : reloaded;
  }

  async #adopt(scheduler: SystemdScheduler, condition: HoldCondition): Promise<Result<void>> {
    const written = condition.write();
    return written.ok ? this.#systemctl(scheduler).reload() : written;
  }

  async #state(scheduler: SystemdScheduler): Promise<Result<TimerState>> {
    const systemctl = this.#systemctl(scheduler);
    const timers = await systemctl.show([scheduler.timer], [...TIMER, ...STATED]);
    if (!timers.ok) return timers;
    const timer = timers.value[0] ?? {};
    if (timer['LoadState'] !== 'loaded') return missingTimer(scheduler, timer);
    const services = await systemctl.show([timer['Unit'] ?? ''], [...TIMER, ...SERVICE]);
    if (!services.ok) return services;
    const service = services.value[0] ?? {};
    return succeed({
      timer,
      service,
      condition: this.#conditionOf(scheduler, service['Id'] ?? ''),
      refusal: timerRefusal(timer, service, this.#world.ownPlace?.()),
    });
  }

  #conditionOf({ scope }: SystemdScheduler, unit: string): HoldCondition {
    return new HoldCondition(unit, scope, this.#places);
  }

  get #places(): Places {
    return { ...this.#world, systemUnits: this.#systemUnits };
  }

  #systemctl({ scope, timeout }: SystemdScheduler): Systemctl {
    return new Systemctl(scope, timeout, this.#world.environment);
  }
}

/** The condition is on disk, and the manager has loaded it since. */
function isInForce({ service, condition }: TimerState): boolean {
  return condition.isWritten && (service['DropInPaths'] ?? '').includes(condition.dropIn);
}

function unitsOf(prior: unknown): readonly string[] {
  const { data } = heldUnits.safeParse(prior);
  return data === undefined ? [] : [data.unit, ...(data.units ?? [])];
}
