import { setTimeout as sleep } from 'node:timers/promises';
import type { BurstOutcome } from './burst-outcome.ts';
import { percentile } from './measurement.ts';

const LOOK_MS = 50;
/** After the last start, long enough for a second start of the same job to show. */
const AFTERMATH_MS = 300;

/** Records when each job starts. */
export class BurstWatch {
  readonly #dueAt: number;
  readonly #jobs: number;
  readonly #firsts = new Map<string, number>();
  #again = 0;
  #before = process.cpuUsage();
  #processorMs = 0;

  constructor(dueAt: number, jobs: number) {
    this.#dueAt = dueAt;
    this.#jobs = jobs;
  }

  /** The wall clock with a fraction, so that lateness has one too. */
  started(job: string): void {
    const lateMs = performance.timeOrigin + performance.now() - this.#dueAt;
    if (this.#firsts.has(job)) this.#again += 1;
    else this.#firsts.set(job, lateMs);
    if (this.#firsts.size !== this.#jobs || this.#processorMs > 0) return;
    const { user, system } = process.cpuUsage(this.#before);
    this.#processorMs = (user + system) / 1000;
  }

  /** Resolves once all have started, or `patienceMs` after the due instant. */
  async over(patienceMs: number): Promise<void> {
    const end = this.#dueAt + patienceMs;
    this.#before = process.cpuUsage();
    while (this.#firsts.size < this.#jobs && Date.now() < end) await sleep(LOOK_MS);
    await sleep(AFTERMATH_MS);
  }

  figures(): Pick<
    BurstOutcome,
    'fired' | 'firedTwice' | 'lateP50Ms' | 'lateMaxMs' | 'processorMs'
  > {
    const late = [...this.#firsts.values()];
    return {
      fired: this.#firsts.size,
      firedTwice: this.#again,
      lateP50Ms: percentile(late, 0.5),
      lateMaxMs: percentile(late, 1),
      processorMs: this.#processorMs,
    };
  }
}
