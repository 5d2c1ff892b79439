import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { both, NO_NIGHTS, type Portion, type Walk } from './nights.ts';

const PORTION = 20;

export interface WalkOptions extends Portion {
  /** Called from time to time with the result so far. */
  readonly progress?: (walk: Walk) => void;
  /** Starts no more once this many have failed. */
  readonly mostFailures?: number;
}

/** Threads that walk nights. Each takes a second to read its modules, and may be asked again and again. */
export class NightThreads {
  readonly #workers: readonly Worker[];

  constructor(count: number) {
    const file = new URL('./night-worker.ts', import.meta.url);
    this.#workers = Array.from({ length: count }, () => new Worker(file));
  }

  /** The result does not depend on which thread walks which night. */
  async walk(options: WalkOptions): Promise<Walk> {
    const { family, seed, nights, progress, mostFailures = Infinity } = options;
    let walked = NO_NIGHTS;
    let next = seed;
    const end = seed + nights;
    const work = async (worker: Worker): Promise<void> => {
      while (next < end && walked.failures.length < mostFailures) {
        const portion: Portion = { family, seed: next, nights: Math.min(PORTION, end - next) };
        next += portion.nights;
        worker.postMessage(portion);
        const [walk] = (await once(worker, 'message')) as [Walk];
        walked = both(walked, walk);
        progress?.(walked);
      }
    };
    await Promise.all(this.#workers.map(work));
    const failures = walked.failures.toSorted((a, b) => a.seed - b.seed);
    return { ...walked, failures };
  }

  async end(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }
}
