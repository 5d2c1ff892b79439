import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Runner } from '../../ports/runner.ts';
import { steadyLink, waitingLink, type RedisAddress } from '../redis/redis-link.ts';
import { complainOnce } from './agent-executor.ts';
import { takeJobs } from './job-taker.ts';
import { RunWorker } from './run-worker.ts';

const ANSWER_MS = 5_000;

export interface WorkerOptions {
  readonly address: RedisAddress;
  readonly tags: readonly string[];
  readonly atOnce: number;
  readonly name: string;
  readonly startsUnknown: boolean;
}

/** Takes runs of these tags until it is closed; what it took is finished first. */
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
