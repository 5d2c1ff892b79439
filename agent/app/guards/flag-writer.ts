import { errorMessage } from '../../../shared/error-message.ts';
import type { Clock } from '../../ports/time/clock.ts';
import type { YieldToEventLoop, Delay } from '../../ports/time/timer.ts';

/** Files are written for this long at a time, then the event loop is released. */
const SLICE_MS = 10;

const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 30_000;

interface WriterPorts {
  readonly clock: Clock;
  readonly delay: Delay;
  /** Keeps the process alive: requested writes happen before it ends. */
  readonly yieldToEventLoop: YieldToEventLoop;
  /** Brings one file up to date. Throws if that fails. */
  readonly make: (name: string) => void;
  /** Nothing is pending; what failed is retried. */
  readonly settled: (failures: ReadonlyMap<string, string>) => void;
}

/**
 * Brings requested files up to date in slices; failed ones are retried with growing pauses, in the
 * order of their names.
 */
export class FlagWriter {
  readonly #ports: WriterPorts;
  readonly #urgent = new Set<string>();
  readonly #waiting = new Set<string>();
  readonly #failed = new Map<string, string>();
  #isWorking = false;
  #waiters: (() => void)[] = [];
  /** The next slice; replaced or cleared if another one overtook it. */
  #next: symbol | undefined;
  #callOffRetry: (() => void) | undefined;
  #retryMs = FIRST_RETRY_MS;

  constructor(ports: WriterPorts) {
    this.#ports = ports;
  }

  get failures(): ReadonlyMap<string, string> {
    return this.#failed;
  }

  /** May be called from `make`. The first slice is done before this returns. */
  ask(names: Iterable<string>, isUrgent: boolean): void {
    const queue = isUrgent ? this.#urgent : this.#waiting;
    for (const name of names) queue.add(name);
    if (!this.#isWorking) this.#work(SLICE_MS);
  }

  /** Resolves once everything pending is up to date, or has failed and is being retried. */
  settled(): Promise<void> {
    if (this.#next === undefined) return Promise.resolve();
    return new Promise((resolve) => this.#waiters.push(resolve));
  }

  /** For the end: everything at once, and nothing afterwards. */
  finish(): void {
    this.#work(Infinity);
    this.#callOffRetry?.();
    this.#callOffRetry = undefined;
  }

  #work(sliceMs: number): void {
    const { clock } = this.#ports;
    const until = clock.monotonic() + sliceMs;
    this.#next = undefined;
    this.#isWorking = true;
    for (let name = this.#taken(); name !== undefined; name = this.#taken()) {
      this.#make(name);
      if (clock.monotonic() >= until) break;
    }
    this.#isWorking = false;
    if (this.#hasMore()) this.#continue();
    else this.#settle();
  }

  #continue(): void {
    const slice = Symbol('slice');
    this.#next = slice;
    void this.#ports.yieldToEventLoop().then(() => {
      if (this.#next === slice) this.#work(SLICE_MS);
    });
  }

  #taken(): string | undefined {
    const queue = this.#urgent.size > 0 ? this.#urgent : this.#waiting;
    const [name] = queue;
    if (name !== undefined) queue.delete(name);
    return name;
  }

  #hasMore(): boolean {
    return this.#urgent.size + this.#waiting.size > 0;
  }

  #make(name: string): void {
    try {
      this.#ports.make(name);
      this.#failed.delete(name);
    } catch (thrown) {
      this.#failed.set(name, errorMessage(thrown));
    }
  }

  #settle(): void {
    this.#ports.settled(this.#failed);
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const resolve of waiters) resolve();
    if (this.#failed.size === 0) this.#retryMs = FIRST_RETRY_MS;
    else this.#callOffRetry ??= this.#retry();
  }

  #retry(): () => void {
    const afterMs = this.#retryMs;
    this.#retryMs = Math.min(2 * afterMs, LONGEST_RETRY_MS);
    return this.#ports.delay(afterMs, () => {
      this.#callOffRetry = undefined;
      this.ask([...this.#failed.keys()].sort(), false);
    });
  }
}
