import { Worker } from 'bullmq';
import type { RedisLink } from '../redis/redis-link.ts';
import { JOB_PREFIX } from './executor-keys.ts';

/** Takes jobs of one tag, up to `atOnce` together. What is thrown is tried again once it stalled. */
export function takeJobs(
  tag: string,
  atOnce: number,
  link: RedisLink,
  work: (data: unknown) => Promise<void>,
  told: (error: Error) => void,
): { close(): Promise<void> } {
  const worker = new Worker(tag, async (job) => work(job.data), {
    prefix: JOB_PREFIX,
    connection: link,
    concurrency: atOnce,
    // Taken by a worker that died: handed out again, and found taken at the gate.
    lockDuration: 15_000,
    stalledInterval: 5_000,
    drainDelay: 1,
  });
  worker.on('error', told);
  return { close: () => worker.close() };
}
