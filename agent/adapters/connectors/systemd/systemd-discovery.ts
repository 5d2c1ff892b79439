import { existsSync, readdirSync } from 'node:fs';
import { systemdScheduler } from '../../../../shared/domain/schedulers/kinds/systemd-scheduler.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import type { Discovered, Discoverer, Unreadable } from '../../../ports/schedulers/connector.ts';
import { ownAccountName } from '../../../wire/data-directory/own-account.ts';
import type { ConnectorWorld } from '../kit/connector-world.ts';
import { foundId } from '../kit/found-id.ts';
import { Systemctl, type Scope, type UnitProperties } from './systemctl.ts';
import type { ListedTimer } from './timer-list.ts';
import { KEEPER_SHOWN, keeperOf } from './unit-keeper.ts';
import { say } from '../../../../shared/failure-texts.ts';
import { unread, unreadFor } from '../kit/unread.ts';

const SCOPES: readonly Scope[] = ['user', 'system'];
const TIMEOUT = '15s';
const SHOWN = [
  ...['Description', 'LoadState', 'ActiveState', 'SourcePath'],
  ...['TimersCalendar', 'TimersMonotonic', ...KEEPER_SHOWN],
];

/** Timers that systemd-cron generates from crontabs: each is listed as a crontab line. */
const CRONTABS = /\/(?:anacrontab|crontab|cron\.d\/|cron\.\w+\/|cron\/)/;

/** Users whose managers run without a login. loginctl(1). */
const LINGERING = '/var/lib/systemd/linger';

/** Every timer of the user's and the system's manager, with its next run. */
export class SystemdDiscovery implements Discoverer {
  readonly #environment: NodeJS.ProcessEnv;
  readonly #lingering: string;

  constructor(world: Pick<ConnectorWorld, 'environment'>, lingering = LINGERING) {
    this.#environment = world.environment;
    this.#lingering = lingering;
  }

  async discover(): Promise<{ found: Discovered[]; unreadable: Unreadable[] }> {
    const found: Discovered[] = [];
    const unreadable: Unreadable[] = [];
    if (process.platform !== 'linux') return { found, unreadable };
    for (const scope of SCOPES) {
      const timers = await this.#timersOf(scope);
      if (timers.ok) found.push(...timers.value);
      else unreadable.push(unreadFor(say(`unread-${scope}-timers`), timers.failure));
    }
    unreadable.push(...this.#otherUsers());
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
      listed.value.flatMap((timer, index) => {
        const unit = units.value[index] ?? {};
        return isCrontab(unit) ? [] : (discoveredTimer({ scope }, timer, unit) ?? []);
      }),
    );
  }

  /** A manager only shows its own user's timers. */
  #otherUsers(): Unreadable[] {
    if (!existsSync(this.#lingering)) return [];
    const others = readdirSync(this.#lingering).filter((name) => name !== ownAccountName());
    if (others.length === 0) return [];
    const why = say('unread-others-timers', { others: others.join(', ') });
    return [unread(this.#lingering, why, 'other-users-timers')];
  }
}

/** Made from a crontab by systemd-cron. */
export function isCrontab(unit: UnitProperties): boolean {
  return CRONTABS.test(unit['SourcePath'] ?? '');
}

interface TimerPlace {
  readonly scope: Scope;
  /** Of the document; absent: this machine. */
  readonly host?: string;
}

/** `undefined`: it is Remanso's, or its name is none that systemd gives. */
export function discoveredTimer(
  place: TimerPlace,
  { timer, activates, nextRunAt }: ListedTimer,
  unit: UnitProperties,
): Discovered | undefined {
  const { Description = timer, ActiveState, TimersCalendar = '', TimersMonotonic = '' } = unit;
  const scheduler = systemdScheduler.safeParse({ kind: 'systemd', timer, ...place });
  if (!scheduler.success || keeperOf(unit) !== undefined) return undefined;
  return {
    scheduler: scheduler.data,
    id: foundId(timer.replace(/\.timer$/, '')),
    name: activates === null ? Description : `${Description} (${activates})`,
    schedule: whenOf(`${TimersCalendar} ${TimersMonotonic}`),
    nextRunAt,
    enabled: ActiveState === 'active',
    ...(unit['LoadState'] === 'masked' ? { leave: 'masked' as const } : {}),
  };
}

/** Parses `{ OnCalendar=*-*-* 00:00:00 ; next_elapse=… }` and the like. */
function whenOf(text: string): string {
  const rules = [...text.matchAll(/\{ (On\w+)=(.*?) ; next_elapse/g)];
  // `show` names monotonic settings by property: OnBootUSec=15min.
  return rules
    .map(([, name = '', rule = '']) => `${name.replace('USec', 'Sec')}=${rule}`)
    .join(' ');
}
