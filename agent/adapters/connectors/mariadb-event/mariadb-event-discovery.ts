import { z } from 'zod';
import { serverName } from '../../../../shared/domain/schedulers/discovery-server.ts';
import {
  mariadbEventScheduler,
  type MariadbEventServer,
} from '../../../../shared/domain/schedulers/kinds/mariadb-event-scheduler.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { say } from '../../../../shared/failure-texts.ts';
import type {
  Discovered,
  ServerDiscoverer,
  Unreadable,
} from '../../../ports/schedulers/connector.ts';
import type { Discovery } from '../../../ports/schedulers/discovery.ts';
import type { ConnectorWorld } from '../kit/connector-world.ts';
import { foundId } from '../kit/found-id.ts';
import { unread } from '../kit/unread.ts';
import { eventsOf, type EventRow } from './event-row.ts';
import { withMariadb, type AskMariadb } from './mariadb-session.ts';

const ABOUT = `
  SELECT @@GLOBAL.event_scheduler AS scheduler, COUNT(*) > 0 AS isComplete
  FROM information_schema.USER_PRIVILEGES WHERE PRIVILEGE_TYPE = 'EVENT'`;

const about = z.object({ scheduler: z.string(), isComplete: z.coerce.boolean() });

/** Every event that the user may see: those of databases on which they have the right EVENT. */
export class MariadbEventDiscovery implements ServerDiscoverer<MariadbEventServer> {
  readonly #world: Pick<ConnectorWorld, 'secrets' | 'clock'>;

  constructor(world: Pick<ConnectorWorld, 'secrets' | 'clock'>) {
    this.#world = world;
  }

  discover(server: MariadbEventServer): Promise<Result<Discovery>> {
    return withMariadb(server, this.#world.secrets, async (ask) =>
      succeed(await this.#events(ask, server)),
    );
  }

  async #events(ask: AskMariadb, server: MariadbEventServer): Promise<Discovery> {
    const events = await eventsOf(ask, server.database);
    const [row] = await ask(ABOUT);
    const { scheduler, isComplete } = about.parse(row);
    const where = serverName(server);
    const asleep: Unreadable[] =
      scheduler === 'ON'
        ? []
        : [unread(where, say('unread-mariadb-off', { scheduler }), 'scheduler-off')];
    const hidden = unread(
      where,
      say('unread-mariadb-others', { user: server.user }),
      'others-hidden',
    );
    return {
      found: events.map((event) => this.#discovered(server, event)),
      unreadable: [...asleep, ...(isComplete ? [] : [hidden])],
    };
  }

  #discovered(server: MariadbEventServer, event: EventRow): Discovered {
    const { EVENT_SCHEMA: database, EVENT_NAME: name, nextInMs } = event;
    const enabled = event.STATUS === 'ENABLED';
    const isDue = enabled && nextInMs !== null;
    return {
      scheduler: mariadbEventScheduler.parse({ ...server, database, event: name }),
      id: foundId(name),
      name: `${name} (${database})`,
      schedule: scheduleOf(event),
      nextRunAt: isDue ? Math.round(this.#world.clock.now() + nextInMs) : null,
      enabled,
    };
  }
}

function scheduleOf({
  EXECUTE_AT: at,
  INTERVAL_VALUE: value,
  INTERVAL_FIELD: unit,
}: EventRow): string {
  return at === null ? `EVERY ${value ?? ''} ${unit ?? ''}` : `AT ${at}`;
}
