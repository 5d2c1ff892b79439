import type { Clock } from '../ports/clock.ts';
import type { Delay } from '../ports/timer.ts';

/** Files are written for so long at a time: then others have the event loop. */
const SLICE_MS = 20;
/** Looking at the clock costs as much as a file that needs no writing. */
const BETWEEN_LOOKS = 8;

const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 30_000;

interface WriterPorts {
  readonly clock: Clock;
  readonly delay: Delay;
  /** Makes one thing right. Throws where that fails. */
  readonly make: (name: string) => void;
  /** Nothing waits any more; what failed is tried again. */
  readonly settled: (failures: ReadonlyMap<string, string>) => void;
}

/**
 * Makes what is asked right, some at a time, until it is: what failed is tried again with growing
 * pauses, in the order of its names.
 */
export class FlagWriter {
  readonly #ports: WriterPorts;
  readonly #urgent = new Set<string>();
  readonly #waiting = new Set<string>();
  readonly #failed = new Map<string, string>();
  #isWorking = false;
  #waiters: (() => void)[] = [];
  #callOff: (() => void) | undefined;
  #callOffRetry: (() => void) | undefined;
  #retryMs = FIRST_RETRY_MS;

  constructor(ports: WriterPorts) {
    this.#ports = ports;
  }

  get failures(): ReadonlyMap<string, string> {
    return this.#failed;
  }

  /** May be called from `make`. The first of it are made before this returns. */
  ask(names: Iterable<string>, isUrgent: boolean): void {
    const queue = isUrgent ? this.#urgent : this.#waiting;
    for (const name of names) queue.add(name);
    if (this.#isWorking) return;
    this.#callOff?.();
    this.#work(SLICE_MS);
  }

  /** What waits is right, or has failed and is tried again. */
  settled(): Promise<void> {
    if (this.#callOff === undefined) return Promise.resolve();
    return new Promise((resolve) => this.#waiters.push(resolve));
  }

  /** For the end: everything at once, and nothing afterwards. */
  finish(): void {
    this.#callOff?.();
    this.#callOff = undefined;
    this.#work(Infinity);
    this.#callOffRetry?.();
    this.#callOffRetry = undefined;
  }

  #work(sliceMs: number): void {
    const { clock, delay } = this.#ports;
    const until = clock.monotonic() + sliceMs;
    this.#callOff = undefined;
    this.#isWorking = true;
    let isLate = false;
    for (let made = 1; !isLate; made += 1) {
      const name = this.#next();
      if (name === undefined) break;
      this.#make(name);
      isLate = made % BETWEEN_LOOKS === 0 && clock.monotonic() >= until;
    }
    this.#isWorking = false;
    if (this.#hasMore()) this.#callOff = delay(0, () => this.#work(SLICE_MS));
    else this.#settle();
  }

  #next(): string | undefined {
    for (const queue of [this.#urgent, this.#waiting]) {
      for (const name of queue) {
        queue.delete(name);
        return name;
      }
    }
    return undefined;
  }

  #hasMore(): boolean {
    return this.#urgent.size + this.#waiting.size > 0;
  }

  #make(name: string): void {
    try {
      this.#ports.make(name);
      this.#failed.delete(name);
    } catch (thrown) {
      this.#failed.set(name, thrown instanceof Error ? thrown.message : String(thrown));
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
