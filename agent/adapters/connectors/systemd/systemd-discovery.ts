import { systemdScheduler } from '../../../../shared/domain/schedulers/systemd-scheduler.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import type { Discovered, Discoverer, Unreadable } from '../../../ports/connector.ts';
import type { ConnectorWorld } from '../connector-world.ts';
import { foundId } from '../found-id.ts';
import { Systemctl, type Scope, type UnitProperties } from './systemctl.ts';
import type { ListedTimer } from './timer-list.ts';

const SCOPES: readonly Scope[] = ['user', 'system'];
const TIMEOUT = '15s';
const SHOWN = ['Description', 'ActiveState', 'TimersCalendar', 'TimersMonotonic'];

/** Every timer that the managers of the user and of the machine list, with its next run. */
export class SystemdDiscovery implements Discoverer {
  readonly #environment: NodeJS.ProcessEnv;

  constructor(world: Pick<ConnectorWorld, 'environment'>) {
    this.#environment = world.environment;
  }

  async discover(): Promise<{ found: Discovered[]; unreadable: Unreadable[] }> {
    const found: Discovered[] = [];
    const unreadable: Unreadable[] = [];
    if (process.platform !== 'linux') return { found, unreadable };
    for (const scope of SCOPES) {
      const timers = await this.#timersOf(scope);
      if (timers.ok) found.push(...timers.value);
      else unreadable.push({ where: `timers of the ${scope}`, why: timers.failure.message });
    }
    return { found, unreadable };
  }

  async #timersOf(scope: Scope): Promise<Result<Discovered[]>> {
    const systemctl = new Systemctl(scope, TIMEOUT, this.#environment);
    const listed = await systemctl.timers();
    if (!listed.ok) return listed;
    if (listed.value.length === 0) return succeed([]);
    const units = await systemctl.show(
      listed.value.map(({ timer }) => timer),
      SHOWN,
    );
    if (!units.ok) return units;
    return succeed(
      listed.value.map((timer, index) => discovered(scope, timer, units.value[index] ?? {})),
    );
  }
}

function discovered(
  scope: Scope,
  { timer, activates, nextRunAt }: ListedTimer,
  unit: UnitProperties,
): Discovered {
  const { Description = timer, ActiveState, TimersCalendar = '', TimersMonotonic = '' } = unit;
  return {
    scheduler: systemdScheduler.parse({ kind: 'systemd', timer, scope }),
    id: foundId(timer.replace(/\.timer$/, '')),
    name: activates === null ? Description : `${Description} (${activates})`,
    schedule: whenOf(`${TimersCalendar} ${TimersMonotonic}`),
    nextRunAt,
    enabled: ActiveState === 'active',
  };
}

/** Of `{ OnCalendar=*-*-* 00:00:00 ; next_elapse=… }` and the like. */
function whenOf(text: string): string {
  const rules = [...text.matchAll(/\{ (On\w+)=(.*?) ; next_elapse/g)];
  // `show` names monotonic settings after their properties: OnBootUSec=15min.
  return rules
    .map(([, name = '', rule = '']) => `${name.replace('USec', 'Sec')}=${rule}`)
    .join(' ');
}
