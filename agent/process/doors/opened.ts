import { setTimeout as sleep } from 'node:timers/promises';
import { errorMessage } from '../../../shared/error-message.ts';
import type { Log } from '../../ports/log.ts';

interface Step {
  readonly name: string;
  readonly limitMs: number;
  readonly close: () => unknown;
}

/** Default time limit for closing one part. */
const LIMIT_MS = 3_000;

/** A step that takes longer than this is logged. */
const TELL_MS = 1_000;

/** What is open, closed in reverse order. Names let the log say what a stop is waiting for. */
export class Opened {
  readonly #log: Log;
  readonly #steps: Step[] = [];

  constructor(log: Log) {
    this.#log = log;
  }

  /** `close` may be called after a start that failed halfway. */
  add(name: string, close: () => unknown, limitMs = LIMIT_MS): void {
    this.#steps.push({ name, close, limitMs });
  }

  /** Never rejects, and ends in bounded time: what does not close is logged and abandoned. */
  async close(): Promise<void> {
    for (let step = this.#steps.pop(); step !== undefined; step = this.#steps.pop()) {
      await this.#close(step);
    }
  }

  async #close({ name, close, limitMs }: Step): Promise<void> {
    const late = new AbortController();
    const { signal } = late;
    const after = (ms: number): Promise<unknown> => sleep(ms, undefined, { signal });
    const tell = after(TELL_MS).then(() => this.#log.info('agent.stop-waits', { for: name }));
    const giveUp = after(limitMs).then(() =>
      this.#log.error('agent.stop-gave-up', { for: name, afterMs: limitMs }),
    );
    const closed = (async () => {
      try {
        await close();
      } catch (thrown) {
        const why = errorMessage(thrown);
        this.#log.error('agent.close-failed', { what: name, why });
      }
    })();
    await Promise.race([closed, giveUp]);
    late.abort();
    await Promise.allSettled([tell, giveUp]);
  }
}
