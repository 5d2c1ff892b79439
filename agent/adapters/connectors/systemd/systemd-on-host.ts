import { dirname } from 'node:path';
import type { SystemdScheduler } from '../../../../shared/domain/schedulers/kinds/systemd-scheduler.ts';
import { timerPlace } from '../../../../shared/domain/schedulers/host-place.ts';
import { type Result, succeed } from '../../../../shared/errors.ts';
import type { SchedulerReceipt } from '../../../core/state/scheduler-pause.ts';
import type {
  PauseNote,
  PreflightFinding,
  SchedulerReading,
} from '../../../ports/schedulers/connector.ts';
import type { ConnectorWorld } from '../kit/connector-world.ts';
import type { HostsAtHand } from '../../../ports/machines/other-machines.ts';
import { hostFindings } from '../kit/hosts/host-findings.ts';
import {
  type OnHost,
  planConfirmed,
  priorThere,
  tornAnswer,
  unknownHost,
} from '../kit/hosts/on-host.ts';
import { folderMark } from '../kit/hosts/folder-mark.ts';
import { untouchedReceipt } from '../kit/untouched-receipt.ts';
import { digestsIn, type FileDigests, shownDigest } from './shown-digest.ts';
import { instantOf, shownUnits, Systemctl, type UnitProperties } from './systemctl.ts';
import { statedTimer } from './stated-timer.ts';
import { lastRun } from './last-run.ts';
import { refusalFindings, refusedUnit, timerRefusal } from './unit-refusal.ts';
import { isRunning, missingTimer } from './unit-state.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { HostSections } from '../../../ports/machines/host.ts';
import { listedTimers } from './timer-list.ts';

type TimerOnHost = OnHost<SystemdScheduler>;

/** A timer on a host and its service, as they were seen. */
interface Seen extends ShownTimer {
  readonly hosts: HostsAtHand;
  readonly guard: string;
  /** The path of our drop-in. */
  readonly dropIn: string;
  /** Whether the host has its plan. */
  readonly confirmed: Result<void>;
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

  async preflight(scheduler: TimerOnHost): Promise<readonly PreflightFinding[]> {
    const seen = await this.#seenIn(scheduler);
    const refusal = seen.ok ? timerRefusal(seen.value.timer, seen.value.service) : undefined;
    return [
      ...refusalFindings(refusal),
      ...hostFindings(scheduler.host, await this.read(scheduler)),
    ];
  }

  async read(scheduler: TimerOnHost): Promise<Result<SchedulerReading>> {
    const seen = await this.#seenIn(scheduler);
    if (!seen.ok) return seen;
    const { hosts, confirmed, timer, service, nextRunAt, digests, dropIn } = seen.value;
    const id = guardIn(seen.value);
    if (id !== undefined && !confirmed.ok) return confirmed;
    const isOn = timer['ActiveState'] === 'active';
    const isHeld = isOn && id !== undefined && hosts.isHeldThere(scheduler.host, id);
    // Not when the unit was begun: our guard is a part of it, and refuses some.
    const startedAt = instantOf(service['ExecMainStartTimestamp']);
    return succeed({
      enabled: isOn && !isHeld,
      nextRunAt: isOn ? nextRunAt : null,
      schedule: statedTimer(timer, hosts.zoneOn(scheduler.host)),
      running: isRunning(service) ? 1 : 0,
      lastStartedAt: startedAt === null ? null : startedAt - hosts.clockAheadOn(scheduler.host),
      ...lastRun(service, hosts.clockAheadOn(scheduler.host)),
      pausedBy: isHeld ? 'us' : isOn ? null : 'other',
      fingerprint: shownDigest([timer, service], digests, dropIn),
      isGuarded: id !== undefined,
      ...(id === undefined ? {} : { isStoppedByPlan: isHeld }),
      prior: priorThere(id),
    });
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
    const prior = integrationId === undefined ? reading.prior : priorThere(integrationId);
    return succeed(untouchedReceipt({ ...reading, prior }, this.#world.clock.now()));
  }

  /** The condition stays, and is harmless: the plan is what holds. */
  resume({ host }: TimerOnHost): Promise<Result<void>> {
    return planConfirmed(this.#world.hosts, host);
  }

  /** Puts our guard in front of the service; whether it was not there. */
  async guard(scheduler: TimerOnHost, integrationId: string): Promise<Result<boolean>> {
    const seen = await this.#seenIn(scheduler);
    if (!seen.ok) return seen;
    const refusal = timerRefusal(seen.value.timer, seen.value.service);
    if (refusal !== undefined) return refusedUnit(refusal);
    if (guardIn(seen.value) === integrationId) return succeed(false);
    const { hosts, dropIn } = seen.value;
    const host = hosts.host(scheduler.host);
    if (host === undefined) return unknownHost(scheduler.host);
    const { scope, timeout } = scheduler;
    const systemctl = new Systemctl(scope, timeout, this.#world.environment, host);
    // The host writes it by itself: what may stand there is fixed.
    const written = await host.replaceFile(dropIn, Buffer.alloc(0), 'any', integrationId);
    if (!written.ok) return written;
    const reloaded = await systemctl.reload();
    return reloaded.ok ? succeed(true) : reloaded;
  }

  /** As the host showed it lately, with all others of its entries. */
  async #seenIn(scheduler: TimerOnHost): Promise<Result<Seen>> {
    const { host: id } = scheduler;
    const { hosts } = this.#world;
    const looked = (await hosts?.look(id, timerPlace(scheduler))) ?? unknownHost(id);
    if (!looked.ok) return looked;
    const guard = hosts?.guardOn(id);
    if (hosts === undefined || guard === undefined) return tornAnswer(id);
    const shown = shownTimer(scheduler, looked.value.sections);
    if (!shown.ok) return shown;
    const { confirmed } = looked.value;
    const dropIn = dropInOf(scheduler, shown.value.service['Id'] ?? '', guard);
    return succeed({ ...shown.value, hosts, guard, dropIn, confirmed });
  }
}

/** The integration that our condition asks for, if the manager has read it; `undefined`: none. */
function guardIn({ condition, guard, service, dropIn }: Seen): string | undefined {
  const [, path, id] =
    /^ExecCondition=\+?(\S+) ([A-Za-z0-9][A-Za-z0-9._-]{0,99})$/m.exec(condition) ?? [];
  const isNew = service['NeedDaemonReload'] === 'yes';
  const isLoaded = !isNew && (service['DropInPaths'] ?? '').split(' ').includes(dropIn);
  return path === guard && isLoaded ? id : undefined;
}

/** Its folder is named after the agent, as the folder of the guard is. */
function dropInOf({ scope }: TimerOnHost, unit: string, guard: string): string {
  const folder = dirname(guard);
  const [home = ''] = folder.split('/.local/share/');
  const units = scope === 'system' ? '/etc/systemd/system' : `${home}/.config/systemd/user`;
  return `${units}/${unit}.d/zz-remanso-${folderMark(folder)}.conf`;
}

/** A timer and its service, as their manager on a host showed them. */
interface ShownTimer {
  readonly timer: UnitProperties;
  readonly service: UnitProperties;
  readonly nextRunAt: Instant | null;
  /** What is in our drop-in; empty if there is none. */
  readonly condition: string;
  /** Of the files of the timers and services that were shown, by path. */
  readonly digests: FileDigests;
}

/** Where it is among everything that its host showed. */
function shownTimer(
  { timer: name, scope }: Pick<SystemdScheduler, 'timer' | 'scope'>,
  sections: HostSections,
): Result<ShownTimer> {
  const timers = sections.get(`timers:${scope}`);
  if (timers?.status !== 'ok') {
    return Systemctl.refused(scope, 'show', { code: 1, err: timers?.text ?? '' });
  }
  const timer = unitNamed(name, timers.text);
  if (timer?.['LoadState'] !== 'loaded') return missingTimer({ timer: name, scope }, timer ?? {});
  const services = sections.get(`services:${scope}`)?.text ?? '';
  const service = unitNamed(timer['Unit'] ?? '', services) ?? {};
  const listed = listedTimers(sections.get(`next:${scope}`)?.text ?? '[]');
  if (!listed.ok) return listed;
  const next = listed.value.find((one) => one.timer === name || one.timer === timer['Id']);
  return succeed({
    timer,
    service,
    nextRunAt: next?.nextRunAt ?? null,
    condition: sections.get(`condition:${scope}:${service['Id'] ?? ''}`)?.text ?? '',
    digests: digestsIn(sections.get(`files:${scope}`)?.text ?? ''),
  });
}

/** A unit may have several names. */
function unitNamed(name: string, text: string): UnitProperties | undefined {
  return shownUnits(text).find(
    ({ Id, Names = '' }) => Id === name || Names.split(' ').includes(name),
  );
}
