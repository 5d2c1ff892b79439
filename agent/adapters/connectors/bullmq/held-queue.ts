import type { Job, Queue } from 'bullmq';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { BullmqScheduler } from '../../../../shared/domain/schedulers/kinds/bullmq-scheduler.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import type { RedisLink } from '../../redis/redis-link.ts';
import { lengthMs } from '../kit/declared.ts';
import { jobSchedulersOf } from './job-schedulers.ts';
import { isLegacy, pauseLegacy } from './legacy-pause.ts';
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

/** Jobs read per batch. */
const PAGE = 1_000;

/** The hold id of a mark whose own was lost when someone undid the pause by hand. */
const UNDONE = 'undone-by-hand';

/** One queue during one call. Steps are ordered so that a crash leaves a recognizable state. */
export class HeldQueue {
  readonly #queue: Queue;
  readonly #link: RedisLink;
  readonly #mark: MarkKey;
  readonly facts: QueueFacts;

  private constructor(queue: Queue, link: RedisLink, mark: MarkKey, facts: QueueFacts) {
    this.#queue = queue;
    this.#link = link;
    this.#mark = mark;
    this.facts = facts;
  }

  static async of(
    queue: Queue,
    client: RedisLink,
    scheduler: BullmqScheduler,
    now: Instant,
  ): Promise<Result<HeldQueue>> {
    const toKey = (name: string): string => queue.toKey(name);
    const mark = new MarkKey(client, toKey);
    const counts = await queue.getJobCounts('active', 'waiting', 'prioritized');
    const { active = 0, waiting = 0, prioritized = 0 } = counts;
    const setAside = await client.llen(toKey('paused'));
    const facts: QueueFacts = {
      meta: await client.hgetall(toKey('meta')),
      schedulers: await jobSchedulersOf(client, toKey),
      active,
      waiting: waiting + prioritized + setAside + (await queue.getDelayedCount(now)),
      setAside,
      delayed: await queue.getDelayedCount(),
      mark: await mark.read(),
    };
    if (isMissing(facts)) return missingQueue(scheduler);
    return succeed(new HeldQueue(queue, client, mark, facts));
  }

  /** The mark comes first: whenever we die, a marked pause is ours. */
  async pause(holdId: string): Promise<void> {
    await this.#dropLimit();
    if (isPaused(this.facts) && this.facts.mark !== undefined) return;
    await this.#mark.write({ holdId });
    if (isLegacy(this.facts.meta)) await pauseLegacy(this.#link, (name) => this.#queue.toKey(name));
    else await this.#queue.pause();
  }

  /**
   * `true` if the backlog is being released at a limited rate, which `settle` must end. If someone
   * else resumed the queue, what is left of our pause is removed: jobs set aside, the mark.
   */
  async resume(scheduler: BullmqScheduler, now: Instant): Promise<Result<boolean>> {
    const { mark, setAside } = this.facts;
    const flows = !isPaused(this.facts);
    if (flows && mark?.letting !== undefined) return succeed(true);
    if (flows && setAside === 0) {
      await this.#mark.remove();
      return succeed(false);
    }
    // Someone else resumed and paused it again: that pause is theirs and stays.
    if (!flows && mark === undefined) return succeed(false);
    if (scheduler.delayed === 'drop') {
      await this.#dropOlder(now - lengthMs(scheduler.dropOlderThan));
    }
    const isLetting = scheduler.delayed === 'rate-limited' && this.facts.waiting > 0;
    if (isLetting) await this.#limit(mark?.holdId ?? UNDONE, scheduler, now);
    await this.#queue.resume();
    if (!isLetting) await this.#mark.remove();
    return succeed(isLetting);
  }

  /** Removes the rate limit once the backlog is processed. `true` if no limit is left. */
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
    // Keep a stricter limit set by others.
    const limit = prior !== null && perMs(prior) <= perMs(ours) ? prior : ours;
    const endsAt = now + Math.ceil(this.facts.waiting / limit.max) * limit.duration;
    await this.#mark.write({ holdId, letting: { limit, prior, endsAt } });
    await this.#queue.setGlobalRateLimit(limit.max, limit.duration);
  }

  /** Only ours: a limit that someone else set meanwhile stays. */
  async #dropLimit(): Promise<void> {
    const { letting } = this.facts.mark ?? {};
    if (letting === undefined || !isSame(limitOf(this.facts), letting.limit)) return;
    const { prior } = letting;
    if (prior === null) await this.#queue.removeGlobalRateLimit();
    else await this.#queue.setGlobalRateLimit(prior.max, prior.duration);
  }

  /**
   * Delayed jobs, including those that a worker saw become due and moved to the waiting list. Jobs
   * of a job scheduler cannot be removed individually, and there is at most one of each.
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
    for (const id of await this.#link.lrange(this.#queue.toKey('paused'), 0, -1)) {
      const job = await this.#queue.getJob(id);
      if (job !== undefined && isDelayedBefore(job, before)) old.push(job);
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
