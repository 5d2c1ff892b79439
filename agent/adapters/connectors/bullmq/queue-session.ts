import { Queue } from 'bullmq';
import type { BullmqScheduler } from '../../../../shared/domain/schedulers/bullmq-scheduler.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import type { Secrets } from '../../../ports/secrets.ts';
import { briefLink, type RedisLink } from '../../redis/redis-link.ts';
import { lengthMs } from '../declared.ts';
import { queueFailure } from './queue-failure.ts';

/**
 * Runs `work` over a connection of its own, which is closed afterwards. What Redis refuses is a
 * value; all of it together ends within `timeout`.
 */
export async function withQueue<T>(
  scheduler: BullmqScheduler,
  secrets: Secrets,
  work: (queue: Queue, link: RedisLink) => Promise<Result<T>>,
): Promise<Result<T>> {
  const password =
    scheduler.password === undefined ? succeed(undefined) : await secrets.value(scheduler.password);
  if (!password.ok) return password;
  // The connection tells its cause here only; what waits for it hears that it is closed.
  const causes: unknown[] = [];
  const note = (error: unknown): void => void causes.push(error);
  const timeoutMs = lengthMs(scheduler.timeout);
  const { promise: tooLong, reject } = Promise.withResolvers<never>();
  const whenTooLong = () => reject(new Error(`no answer within ${scheduler.timeout}`));
  const limit = setTimeout(whenTooLong, timeoutMs);
  const link = briefLink({ ...scheduler, password: password.value }, timeoutMs, note);
  const queue = openQueue(scheduler, link);
  queue.on('error', note);
  try {
    return await Promise.race([readied(queue).then(() => work(queue, link)), tooLong]);
  } catch (error) {
    return queueFailure(causes[0] ?? error, scheduler);
  } finally {
    clearTimeout(limit);
    link.disconnect();
  }
}

async function readied(queue: Queue): Promise<void> {
  await queue.waitUntilReady();
}

function openQueue({ queue, prefix }: BullmqScheduler, connection: RedisLink): Queue {
  return new Queue(queue, {
    prefix,
    connection,
    // Only look: the queue's own programs keep its version and options there.
    skipMetasUpdate: true,
    skipVersionCheck: true,
  });
}
