import { Queue } from 'bullmq';
import type { RunRequest } from '../../../ports/runs/runner.ts';
import type { RedisLink } from '../../../adapters/redis/redis-link.ts';
import { JOB_PREFIX } from './executor-keys.ts';

/** One queue per tag. Jobs leave nothing behind: a run's record is kept separately. */
export class RunQueues {
  readonly #link: RedisLink;
  readonly #queues = new Map<string, Queue>();

  constructor(link: RedisLink) {
    this.#link = link;
  }

  /** Adding the same run again is harmless. */
  async add(tag: string, request: RunRequest): Promise<void> {
    const { runId } = request;
    const options = { jobId: runId, removeOnComplete: true, removeOnFail: true };
    await this.#of(tag).add('run', request, options);
  }

  #of(tag: string): Queue {
    const known = this.#queues.get(tag);
    if (known !== undefined) return known;
    const queue = new Queue(tag, { prefix: JOB_PREFIX, connection: this.#link });
    // Each call reports its own failure.
    queue.on('error', () => undefined);
    this.#queues.set(tag, queue);
    return queue;
  }
}
