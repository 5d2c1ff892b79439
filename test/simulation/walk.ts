import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { both, NO_NIGHTS, type Portion, type Walk } from './nights.ts';

const PORTION = 20;

export interface WalkOptions extends Portion {
  readonly threads: number;
  /** Called from time to time with the result so far. */
  readonly progress?: (walk: Walk) => void;
  /** Starts no more once this many have failed. */
  readonly mostFailures?: number;
}

/**
 * Walks nights on several threads. The result does not depend on which thread walks which night.
 */
export async function walkOnThreads(options: WalkOptions): Promise<Walk> {
  const { family, seed, nights, threads, progress, mostFailures = Infinity } = options;
  let walked = NO_NIGHTS;
  let next = seed;
  const end = seed + nights;
  const work = async (): Promise<void> => {
    const worker = new Worker(new URL('./night-worker.ts', import.meta.url));
    try {
      while (next < end && walked.failures.length < mostFailures) {
        const portion: Portion = { family, seed: next, nights: Math.min(PORTION, end - next) };
        next += portion.nights;
        worker.postMessage(portion);
        const [walk] = (await once(worker, 'message')) as [Walk];
        walked = both(walked, walk);
        progress?.(walked);
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: threads }, work));
  const failures = walked.failures.toSorted((a, b) => a.seed - b.seed);
  return { ...walked, failures };
}
