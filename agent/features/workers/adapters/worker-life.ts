import { Worker } from 'bullmq';
import type { Clock } from '../../../ports/time/clock.ts';
import type { Log } from '../../../ports/log.ts';
import type { Runner } from '../../../ports/runs/runner.ts';
import {
  steadyLink,
  waitingLink,
  type RedisAddress,
  type RedisLink,
} from '../../../adapters/redis/redis-link.ts';
import { complainOnce } from './agent-executor.ts';
import { JOB_PREFIX } from './executor-keys.ts';
import { RunWorker } from './run-worker.ts';

const ANSWER_MS = 5_000;

export interface WorkerOptions {
  readonly address: RedisAddress;
  readonly tags: readonly string[];
  readonly atOnce: number;
  readonly name: string;
  readonly startsUnknown: boolean;
}

/** Takes runs of these tags until it is closed; runs already taken are finished first. */
export function openWorker(
  { address, tags, atOnce, name, startsUnknown }: WorkerOptions,
  { runner, clock, log }: { readonly runner: Runner; readonly clock: Clock; readonly log: Log },
): { close(): Promise<void> } {
  const told = complainOnce(log);
  const link = steadyLink(address, ANSWER_MS, told);
  const waiting = waitingLink(address, told);
  const worker = new RunWorker({ link, runner, clock, log, name, startsUnknown });
  const takers = tags.map((tag) =>
    takeJobs(tag, atOnce, waiting, (data) => worker.take(data), told),
  );
  return {
    close: async () => {
      await Promise.all(takers.map((taker) => taker.close()));
      link.disconnect();
      waiting.disconnect();
    },
  };
}

/**
 * Takes jobs of one tag, up to `atOnce` at a time. A job that throws is retried once it has
 * stalled.
 */
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
    // If the worker dies, the job is handed out again, and found taken at the gate.
    lockDuration: 15_000,
    stalledInterval: 5_000,
    drainDelay: 1,
  });
  worker.on('error', told);
  return { close: () => worker.close() };
}
