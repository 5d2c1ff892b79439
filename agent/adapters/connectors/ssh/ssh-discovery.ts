import { isIP } from 'node:net';
import { type HostDefinition, worksAsRoot } from '../../../../shared/domain/definitions/host.ts';
import { destinationOf } from '../../../../shared/domain/values/ssh-destination.ts';
import { sshName, type SshServer } from '../../../../shared/domain/schedulers/ssh-server.ts';
import { type Result, succeed } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { ServerDiscoverer, Unreadable } from '../../../ports/schedulers/connector.ts';
import type { Discovery } from '../../../ports/schedulers/discovery.ts';
import type { ConnectorWorld } from '../kit/connector-world.ts';
import { lengthMs } from '../kit/declared.ts';
import { foundId } from '../kit/found-id.ts';
import { addressOf, cronThere, type There } from './cron-there.ts';
import { foundService } from '../service/found-service.ts';
import { shownUnits, Systemctl } from '../systemd/systemctl.ts';
import { discoveredTimer, isCrontab } from '../systemd/systemd-discovery.ts';
import { listedTimers } from '../systemd/timer-list.ts';
import { unread, unreadFor } from '../kit/unread.ts';

/** What a server shows of its schedules, and what it is called from now on. */
export interface Found extends Discovery {
  /** To be part of the document, for what was found to be protected. */
  readonly host: HostDefinition;
}

/**
 * Crontabs, timers and services of a server, in one read-only call: by the steward of a host of the document, and
 * elsewhere by lines of `sh` that write nothing there.
 */
export class SshDiscovery implements ServerDiscoverer<SshServer> {
  readonly #world: Pick<ConnectorWorld, 'clock' | 'nextCron' | 'servers'>;

  constructor(world: Pick<ConnectorWorld, 'clock' | 'nextCron' | 'servers'>) {
    this.#world = world;
  }

  async discover(server: SshServer): Promise<Result<Found>> {
    const { servers, nextCron, clock } = this.#world;
    if (servers === undefined) return failAs('not-supported', [say('ssh-missing')]);
    const host = servers.known(server) ?? newHost(server, servers.taken());
    const shown = await servers.showAll(host, lengthMs(server.timeout));
    if (!shown.ok) return shown;
    const { zone } = shown.value.facts;
    const now = clock.now();
    const about = {
      ...shown.value,
      host,
      nextRun: (schedule: string) =>
        nextCron?.(schedule, now, zone === '' ? undefined : zone) ?? null,
    };
    const looks = [cronThere(about), timersThere(about), servicesThere(about)];
    return succeed({
      host,
      found: looks.flatMap(({ found }) => found),
      unreadable: looks.flatMap(({ unreadable }) => unreadable),
    });
  }
}

/** `erp-db1` of `ops@erp-db1.example.com`; an address stays whole. */
function newHost({ ssh, become }: SshServer, taken: ReadonlySet<string>): HostDefinition {
  const name = destinationOf(ssh)?.host ?? ssh;
  const wish = foundId(isIP(name) === 0 ? (name.split('.')[0] ?? name) : name);
  let id = wish;
  for (let n = 2; taken.has(id); n += 1) id = `${wish}-${n}`;
  return {
    id,
    ssh: sshName({ ssh }),
    ...(become === undefined ? {} : { become }),
  };
}

/** Services that an admin wrote there, of the one manager that the plan of the host asks. */
function servicesThere({ host, sections }: There): Discovery {
  const scope = worksAsRoot(host) ? 'system' : 'user';
  const shown = sections.get(`services-found:${scope}`);
  const units = shown === undefined ? [] : shownUnits(shown.text);
  const found = units.flatMap((unit) =>
    foundService({ unit: unit['Id'] ?? '', scope, host: host.id }, unit),
  );
  return { found, unreadable: [] };
}

/** The timers of the system's manager there, and of that of whoever logs in. */
function timersThere(there: There): Discovery {
  const looks = (['system', 'user'] as const).map((scope) => timersOf(scope, there));
  return {
    found: looks.flatMap(({ found }) => found),
    unreadable: [...looks.flatMap(({ unreadable }) => unreadable), ...otherUsers(there)],
  };
}

function timersOf(scope: 'system' | 'user', { host, sections }: There): Discovery {
  const where = `${host.id}: ${Systemctl.words(scope)} list-timers`;
  const timers = sections.get(`timers:${scope}`);
  // No manager of this scope runs there.
  if (timers === undefined) return { found: [], unreadable: [] };
  if (timers.status !== 'ok') {
    const failed = Systemctl.refused(scope, 'show', { code: 1, err: timers.text });
    return { found: [], unreadable: failed.ok ? [] : [unreadFor(where, failed.failure)] };
  }
  const listed = listedTimers(sections.get(`next:${scope}`)?.text ?? '');
  if (!listed.ok) return { found: [], unreadable: [unreadFor(where, listed.failure)] };
  const units = new Map(shownUnits(timers.text).map((unit) => [unit['Id'] ?? '', unit]));
  return {
    unreadable: [],
    found: listed.value.flatMap((timer) => {
      const unit = units.get(timer.timer) ?? {};
      if (isCrontab(unit)) return [];
      return discoveredTimer({ scope, host: host.id }, timer, unit) ?? [];
    }),
  };
}

/** A manager only shows its own user's timers. */
function otherUsers({ host, facts, sections }: There): readonly Unreadable[] {
  const names = (sections.get('linger')?.text ?? '').split(' ');
  const others = names.filter((name) => name !== '' && name !== facts.user).slice(0, 100);
  if (others.length === 0) return [];
  const about = { others: others.join(', '), ...addressOf(host) };
  const where = `${host.id}: /var/lib/systemd/linger`;
  return [unread(where, say('unread-timers-there', about), 'other-users-timers')];
}
