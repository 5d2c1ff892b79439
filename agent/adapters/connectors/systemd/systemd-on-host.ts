import { createHash } from 'node:crypto';
import { basename, dirname } from 'node:path';
import type { SystemdScheduler } from '../../../../shared/domain/schedulers/systemd-scheduler.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { SchedulerReceipt } from '../../../core/state/scheduler-pause.ts';
import type { Host } from '../../../ports/host.ts';
import type { PauseNote, PreflightFinding, SchedulerReading } from '../../../ports/connector.ts';
import type { ConnectorWorld, HostsAtHand } from '../kit/connector-world.ts';
import { hostFindings } from '../kit/host-findings.ts';
import { instantOf, Systemctl, type UnitProperties } from './systemctl.ts';

type OnHost = SystemdScheduler & { readonly host: string };

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

/** Running: a oneshot while `activating`, anything else until it is down again. */
const RUNNING = ['activating', 'active', 'reloading', 'refreshing', 'deactivating'];

/** A timer on a host and its service, as its manager reports them. */
interface Scene {
  readonly host: Host;
  readonly hosts: HostsAtHand;
  readonly systemctl: Systemctl;
  readonly timer: UnitProperties;
  readonly service: UnitProperties;
  /** The path of our drop-in, and our guard. */
  readonly dropIn: string;
  readonly guard: string;
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

  async read(scheduler: OnHost): Promise<Result<SchedulerReading>> {
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
    return succeed({
      enabled: isOn && !isHeld,
      nextRunAt: isOn ? next.value : null,
      running: isRunning(service) ? 1 : 0,
      lastStartedAt: instantOf(service['InactiveExitTimestamp']),
      pausedBy: isOn ? (isHeld ? 'us' : null) : 'other',
      fingerprint: fingerprintOf(found.value),
      prior: { unit: service['Id'] ?? '' },
    });
  }

  async pause(
    scheduler: OnHost,
    { integrationId }: PauseNote,
    reading: SchedulerReading,
  ): Promise<Result<SchedulerReceipt>> {
    if (integrationId !== undefined) {
      const guarded = await this.guard(scheduler, integrationId);
      if (!guarded.ok) return guarded;
    }
    const confirmed = await this.resume(scheduler);
    if (!confirmed.ok) return confirmed;
    return succeed({
      priorEnabled: true,
      prior: reading.prior,
      fingerprintBefore: reading.fingerprint,
      fingerprintAfter: reading.fingerprint,
      at: this.#world.clock.now(),
    });
  }

  /** The condition stays, and is harmless: the plan is what holds. */
  async resume({ host }: OnHost): Promise<Result<void>> {
    return (await this.#world.hosts?.confirm(host)) ?? unknownHost(host);
  }

  /** Puts our guard in front of the service, if it is not there. */
  async guard(scheduler: OnHost, integrationId: string): Promise<Result<void>> {
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

  async preflight(scheduler: OnHost): Promise<readonly PreflightFinding[]> {
    const read = await this.read(scheduler);
    const found = await this.#scene(scheduler);
    const guards = found.ok ? await guardsIn(found.value) : found;
    const isGuarded = found.ok && guards.ok && guards.value !== undefined && isLoaded(found.value);
    return hostFindings(scheduler.host, read, isGuarded);
  }

  async #scene(scheduler: OnHost): Promise<Result<Scene>> {
    const { hosts, environment } = this.#world;
    const host = hosts?.host(scheduler.host);
    if (hosts === undefined || host === undefined) return unknownHost(scheduler.host);
    // Where the guard lies is what the host says when it is first asked.
    const asked =
      hosts.guardOn(scheduler.host) === undefined
        ? await hosts.confirm(scheduler.host)
        : succeed(undefined);
    if (!asked.ok) return asked;
    const guard = hosts.guardOn(scheduler.host);
    if (guard === undefined) {
      return failAs('scheduler-unreachable', [say('host-torn', { host: scheduler.host })]);
    }
    const systemctl = new Systemctl(scheduler.scope, scheduler.timeout, environment, host);
    const timers = await systemctl.show([scheduler.timer], TIMER);
    if (!timers.ok) return timers;
    const timer = timers.value[0] ?? {};
    if (timer['LoadState'] !== 'loaded') return missing(scheduler);
    const services = await systemctl.show([timer['Unit'] ?? ''], SERVICE);
    if (!services.ok) return services;
    const service = services.value[0] ?? {};
    const dropIn = dropInOf(scheduler, service['Id'] ?? '', guard);
    return succeed({ host, hosts, systemctl, timer, service, dropIn, guard });
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
function dropInOf({ scope }: OnHost, unit: string, guard: string): string {
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

function isRunning({ ActiveState = '', SubState }: UnitProperties): boolean {
  return RUNNING.includes(ActiveState) && SubState !== 'exited';
}

function unknownHost(host: string): Result<never> {
  return failAs('scheduler-refused', [say('host-unknown', { host })]);
}

function missing({ timer, scope }: OnHost): Result<never> {
  const list = `${Systemctl.words(scope)} list-timers --all`;
  return failAs('scheduler-missing', [say('systemd-no-unit', { timer, list })]);
}

export function isOnHost(scheduler: SystemdScheduler): scheduler is OnHost {
  return scheduler.host !== undefined;
}
