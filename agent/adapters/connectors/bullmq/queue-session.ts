import { Queue } from 'bullmq';
import type {
  BullmqScheduler,
  BullmqServer,
} from '../../../../shared/domain/schedulers/kinds/bullmq-scheduler.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import type { Secrets } from '../../../ports/secrets.ts';
import { briefLink, type RedisLink } from '../../redis/redis-link.ts';
import { lengthMs } from '../kit/declared.ts';
import { queueFailure } from './queue-failure.ts';

/** Records a connection error that is reported nowhere else. */
type Note = (error: unknown) => void;

/**
 * Runs `work` over its own connection, closed afterwards. Redis errors are values; the whole ends
 * within `timeout`.
 */
export async function withRedis<T>(
  server: BullmqServer,
  secrets: Secrets,
  work: (link: RedisLink, note: Note) => Promise<Result<T>>,
): Promise<Result<T>> {
  const password =
    server.password === undefined ? succeed(undefined) : await secrets.value(server.password);
  if (!password.ok) return password;
  // The cause is reported only to this listener; pending commands just see a closed connection.
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

/** Runs `work` on one queue, over its own connection. */
export function withQueue<T>(
  scheduler: BullmqScheduler,
  secrets: Secrets,
  work: (queue: Queue, link: RedisLink) => Promise<Result<T>>,
): Promise<Result<T>> {
  return withRedis(scheduler, secrets, (link, note) => onQueue(scheduler, link, note, work));
}

/**
 * One queue of a connection. Reads only: the queue's version and options belong to its own
 * programs.
 */
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
    // The connection is shared and stays open; only the queue's listeners go.
    await queue.close();
  }
}
