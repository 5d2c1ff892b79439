import { isIP } from 'node:net';
import type { HostDefinition } from '../../../../shared/domain/definitions/host.ts';
import { destinationOf } from '../../../../shared/domain/values/ssh-destination.ts';
import { sshName, type SshServer } from '../../../../shared/domain/schedulers/ssh-server.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { ServerDiscoverer } from '../../../ports/connector.ts';
import type { Discovery } from '../../../ports/discovery.ts';
import type { ConnectorWorld } from '../kit/connector-world.ts';
import { lengthMs } from '../kit/declared.ts';
import { foundId } from '../kit/found-id.ts';
import { cronThere } from './cron-there.ts';
import { servicesThere } from './services-there.ts';
import { timersThere } from './timers-there.ts';

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
