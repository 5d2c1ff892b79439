import type { Job, Queue } from 'bullmq';
import type { Instant } from '../../../../shared/domain/instant.ts';
import type { BullmqScheduler } from '../../../../shared/domain/schedulers/bullmq-scheduler.ts';
import { fail, succeed, type Result } from '../../../../shared/errors.ts';
import type { RedisLink } from '../../redis/redis-link.ts';
import { lengthMs } from '../declared.ts';
import { missingQueue } from './queue-failure.ts';
import {
  isMissing,
  isPaused,
  isSame,
  limitOf,
  limitOfOthers,
  type QueueFacts,
} from './queue-facts.ts';
import { MarkKey, type RateLimit } from './queue-mark.ts';

/** Jobs that are looked at in one go. */
const PAGE = 1_000;

/** One queue during one call: what is done to it, in the order that a crash leaves readable. */
export class HeldQueue {
  readonly #queue: Queue;
  readonly #mark: MarkKey;
  readonly facts: QueueFacts;

  private constructor(queue: Queue, mark: MarkKey, facts: QueueFacts) {
    this.#queue = queue;
    this.#mark = mark;
    this.facts = facts;
  }

  static async of(
    queue: Queue,
    client: RedisLink,
    scheduler: BullmqScheduler,
    now: Instant,
  ): Promise<Result<HeldQueue>> {
    const mark = new MarkKey(client, (name) => queue.toKey(name));
    const counts = await queue.getJobCounts('active', 'waiting', 'prioritized');
    const { active = 0, waiting = 0, prioritized = 0 } = counts;
    const facts: QueueFacts = {
      meta: await client.hgetall(queue.toKey('meta')),
      schedulers: (await queue.getJobSchedulers()).map((one) => ({ ...one })),
      active,
      waiting: waiting + prioritized + (await queue.getDelayedCount(now)),
      delayed: await queue.getDelayedCount(),
      mark: await mark.read(),
    };
    if (isMissing(facts)) return missingQueue(scheduler);
    return succeed(new HeldQueue(queue, mark, facts));
  }

  /** The mark first: a pause with it is ours, whenever we die. */
  async pause(holdId: string): Promise<void> {
    await this.#dropLimit();
    if (isPaused(this.facts) && this.facts.mark !== undefined) return;
    await this.#mark.write({ holdId });
    await this.#queue.pause();
  }

  /** `true` when what waited is let go at a bounded rate, and `settle` must end that. */
  async resume(scheduler: BullmqScheduler, now: Instant): Promise<Result<boolean>> {
    const { mark } = this.facts;
    if (!isPaused(this.facts)) return succeed(mark?.letting !== undefined);
    if (mark === undefined) {
      const message =
        `The queue ${scheduler.queue} was resumed and paused again by another hand. ` +
        'Resume it where it was paused.';
      return fail('scheduler-changed', message);
    }
    if (scheduler.delayed === 'drop') {
      await this.#dropOlder(now - lengthMs(scheduler.dropOlderThan));
    }
    const isLetting = scheduler.delayed === 'rate-limited' && this.facts.waiting > 0;
    if (isLetting) await this.#limit(mark.holdId, scheduler, now);
    await this.#queue.resume();
    if (!isLetting) await this.#mark.remove();
    return succeed(isLetting);
  }

  /** Ends the bounded rate once what waited was worked off. `true` when there is none (any more). */
  async settle(now: Instant): Promise<boolean> {
    const { mark, waiting } = this.facts;
    if (mark?.letting === undefined || isPaused(this.facts)) return true;
    if (waiting > 0 && now < mark.letting.endsAt) return false;
    await this.#dropLimit();
    await this.#mark.remove();
    return true;
  }

  async #limit(holdId: string, { rate }: BullmqScheduler, now: Instant): Promise<void> {
    const ours = { max: rate.max, duration: lengthMs(rate.per) };
    const prior = limitOfOthers(this.facts);
    // A stricter limit of others is kept.
    const limit = prior !== null && perMs(prior) <= perMs(ours) ? prior : ours;
    const endsAt = now + Math.ceil(this.facts.waiting / limit.max) * limit.duration;
    await this.#mark.write({ holdId, letting: { limit, prior, endsAt } });
    await this.#queue.setGlobalRateLimit(limit.max, limit.duration);
  }

  /** Only ours: where another hand set another limit meanwhile, that one stays. */
  async #dropLimit(): Promise<void> {
    const { letting } = this.facts.mark ?? {};
    if (letting === undefined || !isSame(limitOf(this.facts), letting.limit)) return;
    const { prior } = letting;
    if (prior === null) await this.#queue.removeGlobalRateLimit();
    else await this.#queue.setGlobalRateLimit(prior.max, prior.duration);
  }

  /**
   * Delayed jobs, also those that a worker saw become due and put among the waiting. A job of a job
   * scheduler cannot be removed singly, and there is one of each at most.
   */
  async #dropOlder(before: Instant): Promise<void> {
    const old: Job[] = [];
    for (let from = 0; ; from += PAGE) {
      const jobs = await this.#queue.getJobs(
        ['waiting', 'prioritized', 'delayed'],
        from,
        from + PAGE - 1,
      );
      old.push(...jobs.filter((job) => isDelayedBefore(job, before)));
      if (jobs.length === 0) break;
    }
    for (const job of old) await job.remove();
  }
}

function isDelayedBefore({ timestamp, opts, repeatJobKey }: Job, before: Instant): boolean {
  const { delay = 0 } = opts;
  return delay > 0 && repeatJobKey === undefined && timestamp + delay < before;
}

function perMs({ max, duration }: RateLimit): number {
  return max / duration;
}
