import { z } from 'zod';
import { serviceScheduler } from '../../../../shared/domain/schedulers/kinds/service-scheduler.ts';
import type { Discovered, Discoverer } from '../../../ports/schedulers/connector.ts';
import type { Discovery } from '../../../ports/schedulers/discovery.ts';
import type { ConnectorWorld } from '../kit/connector-world.ts';
import { jsonOf } from '../../../wire/json-text.ts';
import { foundId } from '../kit/found-id.ts';
import { unreadFor } from '../kit/unread.ts';
import { Systemctl, type Scope } from '../systemd/systemctl.ts';
import { programRefusal } from './program-refusal.ts';
import { programsIn } from './program-list.ts';
import { Supervisorctl } from './supervisorctl.ts';
import { REFUSAL_SHOWN } from '../systemd/unit-refusal.ts';
import { foundService } from './found-service.ts';

const TIMEOUT = '15s';
const SCOPES: readonly Scope[] = ['user', 'system'];
const SHOWN = [
  ...['Description', 'FragmentPath', 'Type', 'TriggeredBy', 'ActiveState', 'SubState'],
  ...REFUSAL_SHOWN,
];

const listedUnits = z.array(z.looseObject({ unit: z.string() }));

/**
 * Services that an admin wrote for this machine, and programs of its supervisor. Stopping one is more
 * than pausing a schedule: they are only protected when named.
 */
export class ServiceDiscovery implements Discoverer {
  readonly #world: Pick<ConnectorWorld, 'environment' | 'ownPlace'>;

  constructor(world: Pick<ConnectorWorld, 'environment' | 'ownPlace'>) {
    this.#world = world;
  }

  async discover(): Promise<Discovery> {
    if (process.platform === 'win32') return { found: [], unreadable: [] };
    const linux = process.platform === 'linux' ? SCOPES : [];
    const units = await Promise.all(linux.map((scope) => this.#units(scope)));
    const programs = await this.#programs();
    return {
      found: [...units.flat(), ...programs.found],
      unreadable: programs.unreadable,
    };
  }

  /** That a manager cannot be asked is told where its timers are looked for. */
  async #units(scope: Scope): Promise<readonly Discovered[]> {
    const systemctl = new Systemctl(scope, TIMEOUT, this.#world.environment);
    const listed = await systemctl.act('list-units', '--type=service', '--all', '--output=json');
    if (!listed.ok) return [];
    const names = namesIn(listed.value);
    if (names.length === 0) return [];
    const shown = await systemctl.show(names, SHOWN);
    if (!shown.ok) return [];
    const own = this.#world.ownPlace?.();
    return names.flatMap((unit, index) => {
      return foundService({ unit, scope }, shown.value[index] ?? {}, own);
    });
  }

  /** None is installed, or none runs: then it runs nothing either. */
  async #programs(): Promise<Discovery> {
    const asked = await new Supervisorctl({}, this.#world.environment).ask(['status'], TIMEOUT);
    if (!asked.ok) {
      const isThere = asked.failure.code === 'scheduler-refused';
      return { found: [], unreadable: isThere ? [unreadFor('supervisor', asked.failure)] : [] };
    }
    const programs = programsIn(asked.value ?? '');
    const own = this.#world.ownPlace?.();
    const refusals = await Promise.all(programs.map((one) => programRefusal(one, own)));
    const others = programs.filter((_, index) => refusals[index] === undefined);
    const found = others.map(({ name, state }): Discovered => ({
      scheduler: serviceScheduler.parse({ kind: 'service', program: name }),
      id: foundId(name),
      name: `${name} (supervisor)`,
      schedule: '',
      nextRunAt: null,
      enabled: state === 'RUNNING',
      leave: 'service',
    }));
    return { found, unreadable: [] };
  }
}

/** An older systemd lists no JSON. */
function namesIn(json: string): readonly string[] {
  const { data } = listedUnits.safeParse(jsonOf(json));
  return (data ?? []).map(({ unit }) => unit);
}
