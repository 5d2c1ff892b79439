import type { ServiceScheduler } from '../../../../shared/domain/schedulers/kinds/service-scheduler.ts';
import { servicePlace } from '../../../../shared/domain/schedulers/host-place.ts';
import { type Result, succeed } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { SchedulerReceipt } from '../../../core/state/scheduler-pause.ts';
import type {
  PauseNote,
  PreflightFinding,
  SchedulerReading,
} from '../../../ports/schedulers/connector.ts';
import type { ConnectorWorld } from '../kit/connector-world.ts';
import type { HostsAtHand } from '../../../ports/machines/other-machines.ts';
import { lengthMs } from '../kit/declared.ts';
import { type OnHost, planConfirmed, priorThere, unknownHost } from '../kit/hosts/on-host.ts';
import { untouchedReceipt } from '../kit/untouched-receipt.ts';
import { shownDigest } from '../systemd/shown-digest.ts';
import { Systemctl } from '../systemd/systemctl.ts';
import { refusedUnit, unitRefusal } from '../systemd/unit-refusal.ts';
import { isRunning } from '../systemd/unit-state.ts';
import { shownService, type ShownService } from './shown-service.ts';
import { isUnitOn } from './unit-on.ts';
import { failedFinding, finding } from '../kit/finding.ts';
import { shownUnitFindings, STOPPED_WITH } from './unit-findings.ts';

type UnitOnHost = OnHost<ServiceScheduler>;

/** A service on a host as it was seen. */
interface Seen extends ShownService {
  readonly hosts: HostsAtHand;
  /** Whether the host has its plan. */
  readonly confirmed: Result<void>;
}

/**
 * Services of a systemd on a host. The plan that travelled ahead stops and starts them there, and keeps the
 * receipt of what ran: with the agent or without. Here it is only asked to do so at once, and looked at.
 */
export class ServiceOnHost {
  readonly #world: Pick<ConnectorWorld, 'clock' | 'hosts'>;

  constructor(world: Pick<ConnectorWorld, 'clock' | 'hosts'>) {
    this.#world = world;
  }

  async read(scheduler: UnitOnHost): Promise<Result<SchedulerReading>> {
    const seen = await this.#seenIn(scheduler);
    if (!seen.ok) return seen;
    const { unit, listed, isWatched, stopped, confirmed, digests } = seen.value;
    const isGuarded = listed.length > 0 && isWatched;
    if (isGuarded && !confirmed.ok) return confirmed;
    if (unit['LoadState'] === 'masked' && isUnitOn(unit) !== false) return masked(scheduler);
    return succeed({
      enabled: this.#isEnabled(scheduler, seen.value),
      nextRunAt: null,
      running: isRunning(unit) ? 1 : 0,
      pausedBy: stopped !== undefined && this.#isHeld(scheduler, seen.value) ? 'us' : null,
      fingerprint: shownDigest([unit], digests),
      isGuarded,
      isStoppedByPlan: stopped !== undefined,
      prior: priorThere(listed[0]),
    });
  }

  /** What the plan says is done at once, and counts when it has stopped. */
  async pause(
    scheduler: UnitOnHost,
    { integrationId }: PauseNote,
    reading: SchedulerReading,
  ): Promise<Result<SchedulerReceipt>> {
    if (integrationId !== undefined) {
      const guarded = await this.guard(scheduler, integrationId);
      if (!guarded.ok) return guarded;
    }
    const ticked = await this.#tick(scheduler, integrationId);
    if (!ticked.ok) return ticked;
    const prior = integrationId === undefined ? reading.prior : priorThere(integrationId);
    return succeed(untouchedReceipt({ ...reading, prior }, this.#world.clock.now()));
  }

  resume(scheduler: UnitOnHost): Promise<Result<void>> {
    return this.#tick(scheduler);
  }

  /** Which services the plan may stop is said at set-up alone: here it is only seen whether it may. */
  async guard(scheduler: UnitOnHost, integrationId: string): Promise<Result<false>> {
    const seen = await this.#seenIn(scheduler);
    if (!seen.ok) return seen;
    const { host, unit = '' } = scheduler;
    const refusal = unitRefusal(seen.value.unit, []);
    if (refusal !== undefined) return refusedUnit(refusal);
    if (!seen.value.listed.includes(integrationId)) {
      return failAs('scheduler-refused', [say('service-not-listed', { unit, host })]);
    }
    if (seen.value.isWatched) return succeed(false);
    return failAs('scheduler-refused', [say('service-not-watched', { host })]);
  }

  async preflight(scheduler: UnitOnHost): Promise<readonly PreflightFinding[]> {
    return hostUnitFindings(scheduler, await this.#seenIn(scheduler));
  }

  /** While it comes back, or is being stopped, nothing is sure. */
  #isEnabled(scheduler: UnitOnHost, seen: Seen): boolean | 'unknown' {
    const isOn = isUnitOn(seen.unit);
    if (isOn !== true || seen.stopped === undefined) return isOn;
    return this.#isHeld(scheduler, seen) && seen.stopped.stage === 'stopped' ? true : 'unknown';
  }

  #isHeld({ host }: UnitOnHost, { listed, hosts }: Seen): boolean {
    return listed.some((id) => hosts.isHeldThere(host, id));
  }

  async #tick(
    { host: id, unit = '', stopWithin, scope }: UnitOnHost,
    integrationId?: string,
  ): Promise<Result<void>> {
    const { hosts, clock } = this.#world;
    const confirmed = await planConfirmed(hosts, id);
    if (!confirmed.ok) return confirmed;
    const host = hosts?.host(id);
    if (host === undefined) return unknownHost(id);
    const until = clock.now() + lengthMs(stopWithin);
    for (;;) {
      const ticked = await host.tick();
      if (!ticked.ok) return ticked;
      const own = ticked.value.find((one) => one.integrationId === integrationId);
      const isStopping = own?.isHeld === true && own.state !== 'off';
      if (!isStopping) return succeed(undefined);
      if (clock.now() < until) continue;
      const status = `${Systemctl.words(scope)} status`;
      const values = { unit, host: id, within: stopWithin, status };
      return failAs('scheduler-refused', [say('service-still-stopping-there', values)]);
    }
  }

  /** As the host showed it lately, with all others of its entries. */
  async #seenIn(scheduler: UnitOnHost): Promise<Result<Seen>> {
    const { host: id } = scheduler;
    const { hosts } = this.#world;
    const looked = (await hosts?.look(id, servicePlace(scheduler))) ?? unknownHost(id);
    if (!looked.ok) return looked;
    if (hosts === undefined) return unknownHost(id);
    const shown = shownService(scheduler, id, looked.value.sections);
    return shown.ok ? succeed({ ...shown.value, hosts, confirmed: looked.value.confirmed }) : shown;
  }
}

function masked({ unit = '', scope }: UnitOnHost): Result<never> {
  const unmask = `${Systemctl.words(scope)} unmask ${unit}`;
  return failAs('scheduler-refused', [say('service-masked', { unit, unmask })]);
}

/** What an admin should know before a service on a host is stopped for windows. */
function hostUnitFindings(
  scheduler: OnHost<ServiceScheduler>,
  seen: Result<ShownService>,
): readonly PreflightFinding[] {
  if (!seen.ok) return [failedFinding(seen.failure, 'unreadable')];
  const { host, unit: name = '' } = scheduler;
  const { unit, listed, isWatched } = seen.value;
  const isListed = listed.length > 0;
  const guard = isListed
    ? isWatched
      ? finding('ok', 'guard', say('find-service-planned', { host }))
      : finding('problem', 'guard', say('service-not-watched', { host }))
    : finding('warning', 'guard', say('service-not-listed', { host, unit: name }));
  // Which of them are on is seen there when it is stopped.
  const dependents = STOPPED_WITH.flatMap((property) => (unit[property] ?? '').split(' '));
  const others = [...new Set(dependents.filter((one) => one !== ''))];
  const refusal = unitRefusal(unit, []);
  return [guard, ...shownUnitFindings(scheduler, { unit, dependents: others, refusal })];
}
