import { Queue } from 'bullmq';
import type {
  BullmqScheduler,
  BullmqServer,
} from '../../../../shared/domain/schedulers/bullmq-scheduler.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import type { Secrets } from '../../../ports/secrets.ts';
import { briefLink, type RedisLink } from '../../redis/redis-link.ts';
import { lengthMs } from '../kit/declared.ts';
import { queueFailure } from './queue-failure.ts';

/** Takes note of an error of the connection, which is told to nobody else. */
type Note = (error: unknown) => void;

/**
 * Runs `work` over a connection of its own, which is closed afterwards. What Redis refuses is a
 * value; all of it together ends within `timeout`.
 */
export async function withRedis<T>(
  server: BullmqServer,
  secrets: Secrets,
  work: (link: RedisLink, note: Note) => Promise<Result<T>>,
): Promise<Result<T>> {
  const password =
    server.password === undefined ? succeed(undefined) : await secrets.value(server.password);
  if (!password.ok) return password;
  // The connection tells its cause here only; what waits for it hears that it is closed.
  const causes: unknown[] = [];
  const note: Note = (error) => void causes.push(error);
  const timeoutMs = lengthMs(server.timeout);
  const { promise: tooLong, reject } = Promise.withResolvers<never>();
  const whenTooLong = () => reject(new Error(`no answer within ${server.timeout}`));
  const limit = setTimeout(whenTooLong, timeoutMs);
  const link = briefLink({ ...server, password: password.value }, timeoutMs, note);
  try {
    return await Promise.race([work(link, note), tooLong]);
  } catch (error) {
    return queueFailure(causes[0] ?? error, server);
  } finally {
    clearTimeout(limit);
    link.disconnect();
  }
}

/** `work` on one queue, over a connection of its own. */
export function withQueue<T>(
  scheduler: BullmqScheduler,
  secrets: Secrets,
  work: (queue: Queue, link: RedisLink) => Promise<Result<T>>,
): Promise<Result<T>> {
  return withRedis(scheduler, secrets, (link, note) => onQueue(scheduler, link, note, work));
}

/** One queue of a connection. Looks only: the queue's own programs keep its version and options there. */
export async function onQueue<T>(
  { queue: name, prefix }: Pick<BullmqScheduler, 'queue' | 'prefix'>,
  connection: RedisLink,
  note: Note,
  work: (queue: Queue, link: RedisLink) => Promise<T>,
): Promise<T> {
  const queue = new Queue(name, {
    prefix,
    connection,
    skipMetasUpdate: true,
    skipVersionCheck: true,
  });
  queue.on('error', note);
  try {
    await queue.waitUntilReady();
    return await work(queue, connection);
  } finally {
    // The connection is another's, and stays; only what listens on it goes.
    await queue.close();
  }
}
