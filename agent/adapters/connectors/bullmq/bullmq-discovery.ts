import { serverName } from '../../../../shared/domain/schedulers/discovery-server.ts';
import {
  bullmqScheduler,
  type BullmqServer,
} from '../../../../shared/domain/schedulers/kinds/bullmq-scheduler.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import type {
  Discovered,
  ServerDiscoverer,
  Unreadable,
} from '../../../ports/schedulers/connector.ts';
import type { Discovery } from '../../../ports/schedulers/discovery.ts';
import type { RedisLink } from '../../redis/redis-link.ts';
import type { ConnectorWorld } from '../kit/connector-world.ts';
import { foundId } from '../kit/found-id.ts';
import { HeldQueue } from './held-queue.ts';
import { queueFailure } from './queue-failure.ts';
import { readingOf, type QueueFacts } from './queue-facts.ts';
import { onQueue, withRedis } from './queue-session.ts';
import { say } from '../../../../shared/failure-texts.ts';
import { unread, unreadFor } from '../kit/unread.ts';

/** Keys per SCAN step. */
const STEP = 1_000;

/** Job schedulers of a queue shown by name. */
const MOST_SHOWN = 3;

/** Every queue under the prefix, with the next runs of its job schedulers. */
export class BullmqDiscovery implements ServerDiscoverer<BullmqServer> {
  readonly #world: Pick<ConnectorWorld, 'secrets' | 'clock'>;

  constructor(world: Pick<ConnectorWorld, 'secrets' | 'clock'>) {
    this.#world = world;
  }

  discover(server: BullmqServer): Promise<Result<Discovery>> {
    return withRedis(server, this.#world.secrets, async (link, note) => {
      const found: Discovered[] = [];
      const unreadable: Unreadable[] = [];
      for (const name of await queuesOf(link, server.prefix)) {
        if (name.includes(':')) {
          unreadable.push(unnameable(server, name));
          continue;
        }
        const scheduler = bullmqScheduler.parse({ ...server, queue: name });
        const now = this.#world.clock.now();
        const read = await onQueue(scheduler, link, note, (queue) =>
          HeldQueue.of(queue, link, scheduler, now),
        ).catch((error: unknown) => oneQueueFailed(error, link, server));
        if (!read.ok) {
          // Emptied and removed between the two reads.
          if (read.failure.code === 'scheduler-missing') continue;
          const where = say('unread-queue', { server: serverName(server), name });
          unreadable.push(unreadFor(where, read.failure, read.failure.code));
          continue;
        }
        const { facts } = read.value;
        const { enabled, nextRunAt } = readingOf(facts, now);
        const about = { scheduler, id: foundId(name), name, schedule: scheduleWords(facts) };
        found.push({ ...about, nextRunAt, enabled: enabled === true });
      }
      return succeed({ found, unreadable });
    });
  }
}

/** One queue that another program wrote hides no others; a broken connection hides all. */
function oneQueueFailed(error: unknown, link: RedisLink, server: BullmqServer): Result<never> {
  if (link.status !== 'ready') throw error;
  return queueFailure(error, server);
}

/** BullMQ keeps a hash `PREFIX:QUEUE:meta` per queue. */
async function queuesOf(link: RedisLink, prefix: string): Promise<readonly string[]> {
  const pattern = `${prefix.replaceAll(/[\\*?[\]]/g, '\\$&')}:*:meta`;
  const keys = new Set<string>();
  let cursor = '0';
  do {
    const [next, some] = await link.scan(cursor, 'MATCH', pattern, 'COUNT', STEP);
    for (const key of some) keys.add(key);
    cursor = next;
  } while (cursor !== '0');
  return [...keys].map((key) => key.slice(prefix.length + 1, -':meta'.length)).sort();
}

/** A pattern with its time zone, or an interval in milliseconds. */
function scheduleWords({ schedulers }: QueueFacts): string {
  const words = schedulers.map(({ pattern, tz, every }) => {
    if (typeof pattern === 'string') return typeof tz === 'string' ? `${pattern} (${tz})` : pattern;
    return `every=${String(every)}ms`;
  });
  const shown = words.slice(0, MOST_SHOWN).join('; ');
  return words.length > MOST_SHOWN ? `${shown}; …` : shown;
}

function unnameable(server: BullmqServer, name: string): Unreadable {
  return unread(serverName(server), say('unread-bullmq-colon', { name }));
}
