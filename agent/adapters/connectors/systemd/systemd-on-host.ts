import { createHash } from 'node:crypto';
import { basename, dirname } from 'node:path';
import type { SystemdScheduler } from '../../../../shared/domain/schedulers/systemd-scheduler.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import type { SchedulerReceipt } from '../../../core/state/scheduler-pause.ts';
import type { PauseNote, PreflightFinding, SchedulerReading } from '../../../ports/connector.ts';
import type { ConnectorWorld } from '../kit/connector-world.ts';
import { hostFindings, type Looked } from '../kit/host-findings.ts';
import { guardedHost, planConfirmed, type GuardedHost, type OnHost } from '../kit/on-host.ts';
import { untouchedReceipt } from '../kit/untouched-receipt.ts';
import { instantOf, Systemctl, type UnitProperties } from './systemctl.ts';
import { isRunning, missingTimer } from './unit-state.ts';

type TimerOnHost = OnHost<SystemdScheduler>;

const TIMER = ['LoadState', 'ActiveState', 'UnitFileState', 'Unit', 'TimersCalendar'];
const SERVICE = [
  'LoadState',
  'ActiveState',
  'SubState',
  'InactiveExitTimestamp',
  'NeedDaemonReload',
  'DropInPaths',
  'ExecStart',
];

/** A timer on a host and its service, as its manager reports them. */
interface Scene extends GuardedHost {
  readonly systemctl: Systemctl;
  readonly timer: UnitProperties;
  readonly service: UnitProperties;
  /** The path of our drop-in. */
  readonly dropIn: string;
}

/**
 * systemd timers on a host. The service gets `ExecCondition=` with our guard, once; whether it starts
 * is in the plan that travelled ahead. The timer itself is never touched.
 */
export class SystemdOnHost {
  readonly #world: Pick<ConnectorWorld, 'clock' | 'environment' | 'hosts'>;

  constructor(world: Pick<ConnectorWorld, 'clock' | 'environment' | 'hosts'>) {
    this.#world = world;
  }

  async read(scheduler: TimerOnHost): Promise<Result<SchedulerReading>> {
    const looked = await this.#look(scheduler);
    return looked.ok ? succeed(looked.value.reading) : looked;
  }

  async preflight(scheduler: TimerOnHost): Promise<readonly PreflightFinding[]> {
    return hostFindings(scheduler.host, await this.#look(scheduler));
  }

  async #look(scheduler: TimerOnHost): Promise<Result<Looked>> {
    const found = await this.#scene(scheduler);
    if (!found.ok) return found;
    const { hosts, systemctl, timer, service } = found.value;
    const next = await systemctl.nextRun(scheduler.timer);
    if (!next.ok) return next;
    const guards = await guardsIn(found.value);
    if (!guards.ok) return guards;
    const id = isLoaded(found.value) ? guards.value : undefined;
    const confirmed = id !== undefined ? await hosts.confirm(scheduler.host) : succeed(undefined);
    if (!confirmed.ok) return confirmed;
    const isHeld = id !== undefined && hosts.isHeldThere(scheduler.host, id);
    const isOn = timer['ActiveState'] === 'active';
    const reading: SchedulerReading = {
      enabled: isOn && !isHeld,
      nextRunAt: isOn ? next.value : null,
      running: isRunning(service) ? 1 : 0,
      lastStartedAt: instantOf(service['InactiveExitTimestamp']),
      pausedBy: isOn ? (isHeld ? 'us' : null) : 'other',
      fingerprint: fingerprintOf(found.value),
      prior: { unit: service['Id'] ?? '' },
    };
    return succeed({ reading, isGuarded: id !== undefined });
  }

  async pause(
    scheduler: TimerOnHost,
    { integrationId }: PauseNote,
    reading: SchedulerReading,
  ): Promise<Result<SchedulerReceipt>> {
    if (integrationId !== undefined) {
      const guarded = await this.guard(scheduler, integrationId);
      if (!guarded.ok) return guarded;
    }
    const confirmed = await this.resume(scheduler);
    if (!confirmed.ok) return confirmed;
    return succeed(untouchedReceipt(reading, this.#world.clock.now()));
  }

  /** The condition stays, and is harmless: the plan is what holds. */
  resume({ host }: TimerOnHost): Promise<Result<void>> {
    return planConfirmed(this.#world.hosts, host);
  }

  /** Puts our guard in front of the service, if it is not there. */
  async guard(scheduler: TimerOnHost, integrationId: string): Promise<Result<void>> {
    const found = await this.#scene(scheduler);
    if (!found.ok) return found;
    const { host, dropIn, systemctl } = found.value;
    const guards = await guardsIn(found.value);
    if (!guards.ok) return guards;
    if (guards.value === integrationId && isLoaded(found.value)) return succeed(undefined);
    // The host writes it by itself: what may stand there is fixed.
    const written = await host.replaceFile(dropIn, Buffer.alloc(0), 'any', integrationId);
    return written.ok ? systemctl.reload() : written;
  }

  async #scene(scheduler: TimerOnHost): Promise<Result<Scene>> {
    const guarded = await guardedHost(this.#world.hosts, scheduler.host);
    if (!guarded.ok) return guarded;
    const { host, guard } = guarded.value;
    const { environment } = this.#world;
    const systemctl = new Systemctl(scheduler.scope, scheduler.timeout, environment, host);
    const timers = await systemctl.show([scheduler.timer], TIMER);
    if (!timers.ok) return timers;
    const timer = timers.value[0] ?? {};
    if (timer['LoadState'] !== 'loaded') return missingTimer(scheduler, timer);
    const services = await systemctl.show([timer['Unit'] ?? ''], SERVICE);
    if (!services.ok) return services;
    const service = services.value[0] ?? {};
    const dropIn = dropInOf(scheduler, service['Id'] ?? '', guard);
    return succeed({ ...guarded.value, systemctl, timer, service, dropIn });
  }
}

/** The integration that our condition asks for; `undefined` if there is none. */
async function guardsIn({ host, dropIn, guard }: Scene): Promise<Result<string | undefined>> {
  const read = await host.readFile(dropIn);
  if (!read.ok) return read;
  const text = Buffer.from(read.value ?? []).toString('latin1');
  const [, path, id] =
    /^ExecCondition=\+?(\S+) ([A-Za-z0-9][A-Za-z0-9._-]{0,99})$/m.exec(text) ?? [];
  return succeed(path === guard ? id : undefined);
}

function isLoaded({ service, dropIn }: Scene): boolean {
  const isNew = service['NeedDaemonReload'] === 'yes';
  return !isNew && (service['DropInPaths'] ?? '').split(' ').includes(dropIn);
}

/** Its folder is named after the agent, as the folder of the guard is. */
function dropInOf({ scope }: TimerOnHost, unit: string, guard: string): string {
  const folder = dirname(guard);
  const [home = ''] = folder.split('/.local/share/');
  const units = scope === 'system' ? '/etc/systemd/system' : `${home}/.config/systemd/user`;
  return `${units}/${unit}.d/zz-remanso-${basename(folder)}.conf`;
}

function fingerprintOf({ timer, service, dropIn }: Scene): string {
  const others = (service['DropInPaths'] ?? '').split(' ').filter((path) => path !== dropIn);
  // The numbers of the current process are none of the definition.
  const starts = (service['ExecStart'] ?? '').replace(/ ; ignore_errors=.*$/s, '');
  const parts = [
    timer['Id'],
    timer['UnitFileState'],
    (timer['TimersCalendar'] ?? '').replaceAll(/ ; next_elapse=[^}]*/g, ''),
    service['Id'],
    starts,
    others.join(' '),
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
