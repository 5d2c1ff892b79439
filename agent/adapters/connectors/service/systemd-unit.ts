import type { ServiceScheduler } from '../../../../shared/domain/schedulers/kinds/service-scheduler.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { PreflightFinding } from '../../../ports/schedulers/connector.ts';
import type { ConnectorWorld } from '../kit/connector-world.ts';
import { shellWord } from '../kit/secrets/shell-word.ts';
import { instantOf, Systemctl, type UnitProperties } from '../systemd/systemctl.ts';
import { unitDigest } from '../systemd/unit-digest.ts';
import { isRunning } from '../systemd/unit-state.ts';
import { refusedUnit, REFUSAL_SHOWN, unitRefusal } from '../systemd/unit-refusal.ts';
import type { ServiceManager, ServiceState } from './service-manager.ts';
import { isUnitOn, type LookedUnit } from './unit-on.ts';
import { STOPPED_WITH, unitFindings } from './unit-findings.ts';

type UnitScheduler = ServiceScheduler & { readonly unit: string };
type UnitWorld = Pick<ConnectorWorld, 'environment' | 'ownPlace'>;

const SHOWN = [
  ...['LoadState', 'ActiveState', 'SubState', 'UnitFileState', 'Type', 'TriggeredBy'],
  ...['FragmentPath', 'DropInPaths', 'ActiveEnterTimestamp', 'TimeoutStopUSec'],
  ...['RefuseManualStart', 'RefuseManualStop', ...STOPPED_WITH, ...REFUSAL_SHOWN],
];

/** More than this hang on nothing that an admin would stop for a window. */
const MOST_TOGETHER = 100;

/** A service of systemd. Whether it is enabled is never touched. */
export class SystemdUnit implements ServiceManager {
  readonly #scheduler: UnitScheduler;
  readonly #world: UnitWorld;

  constructor(scheduler: UnitScheduler, world: UnitWorld) {
    this.#scheduler = scheduler;
    this.#world = world;
  }

  async look(): Promise<Result<ServiceState>> {
    const looked = await this.#look();
    if (!looked.ok) return looked;
    const { unit, dependents } = looked.value;
    const isOn = isUnitOn(unit);
    if (unit['LoadState'] === 'masked' && isOn !== false) return this.#failed('service-masked');
    return succeed({
      isOn,
      isRunning: isRunning(unit),
      startedAt: instantOf(unit['ActiveEnterTimestamp']),
      together: [...(isOn === true ? [this.#scheduler.unit] : []), ...dependents],
      fingerprint: await unitDigest([unit], ''),
    });
  }

  async stop(): Promise<Result<void>> {
    const { unit, scope, stopWithin } = this.#scheduler;
    const before = await this.#look();
    if (!before.ok) return before;
    if (before.value.refusal !== undefined) return refusedUnit(before.value.refusal);
    const stopped = await this.#within(stopWithin).act('stop', '--', unit);
    if (stopped.ok) return succeed(undefined);
    const looked = await this.#look();
    if (!looked.ok) return looked;
    const { ActiveState: state = '', TimeoutStopUSec: limit = '' } = looked.value.unit;
    if (state !== 'deactivating') return stopped;
    const values = { unit, within: stopWithin, limit, status: `${Systemctl.words(scope)} status` };
    return failAs('scheduler-refused', [say('service-still-stopping', values)]);
  }

  async start(names: readonly string[]): Promise<Result<void>> {
    const shown = await this.#quick().show(names.length === 0 ? [this.#scheduler.unit] : names, [
      'ActiveState',
      'SubState',
      'LoadState',
    ]);
    if (!shown.ok) return shown;
    const off = names.filter((_, index) => {
      const unit = shown.value[index] ?? {};
      // What somebody has removed meanwhile is not to come back.
      return unit['LoadState'] !== 'not-found' && isUnitOn(unit) === false;
    });
    if (off.length === 0) return succeed(undefined);
    const started = await this.#quick().act('start', '--', ...off);
    return started.ok ? succeed(undefined) : started;
  }

  startLine(names: readonly string[]): string {
    const { scope, unit } = this.#scheduler;
    const units = names.length === 0 ? [unit] : names;
    return `${Systemctl.words(scope)} start ${units.map(shellWord).join(' ')}`;
  }

  async preflight(): Promise<readonly PreflightFinding[]> {
    return unitFindings(this.#scheduler, await this.#look());
  }

  async #look(): Promise<Result<LookedUnit>> {
    const { unit: name, scope } = this.#scheduler;
    const shown = await this.#quick().show([name], SHOWN);
    if (!shown.ok) return shown;
    const unit = shown.value[0] ?? {};
    const state = unit['LoadState'] ?? '';
    if (state !== 'loaded' && state !== 'masked') {
      const list = `${Systemctl.words(scope)} list-units --type=service --all`;
      return failAs('scheduler-missing', [say('service-no-unit', { unit: name, state, list })]);
    }
    const found = await this.#dependents(name, unit);
    if (!found.ok) return found;
    const refusal = unitRefusal(unit, found.value, this.#world.ownPlace?.());
    return succeed({ unit, dependents: found.value.map(({ Id }) => Id ?? ''), refusal });
  }

  /** What is on and would stop with it, and with that, and so on. */
  async #dependents(name: string, unit: UnitProperties): Promise<Result<UnitProperties[]>> {
    const seen = new Set([name]);
    const on: UnitProperties[] = [];
    let next = withIt(unit);
    while (next.length > 0 && seen.size < MOST_TOGETHER) {
      for (const one of next) seen.add(one);
      const shown = await this.#quick().show(next, SHOWN);
      if (!shown.ok) return shown;
      on.push(...shown.value.filter((one) => isUnitOn(one) === true));
      next = [...new Set(shown.value.flatMap(withIt))].filter((one) => !seen.has(one));
    }
    return succeed(on);
  }

  #failed(code: 'service-masked'): Result<never> {
    const { unit, scope } = this.#scheduler;
    const unmask = `${Systemctl.words(scope)} unmask ${unit}`;
    return failAs('scheduler-refused', [say(code, { unit, unmask })]);
  }

  #quick(): Systemctl {
    return this.#within(this.#scheduler.timeout);
  }

  #within(timeout: string): Systemctl {
    return new Systemctl(this.#scheduler.scope, timeout, this.#world.environment);
  }
}

function withIt(unit: UnitProperties): string[] {
  const names = STOPPED_WITH.flatMap((property) => (unit[property] ?? '').split(' '));
  return [...new Set(names.filter((name) => name !== ''))];
}
