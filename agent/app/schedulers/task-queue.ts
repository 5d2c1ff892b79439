import { fail, type Result } from '../../../shared/errors.ts';

export type Task = () => Promise<Result<unknown>>;

/** What a task is about, and the lane in which it waits. */
interface Line {
  readonly name: string;
  readonly lane: string;
}

interface Waiting extends Line {
  readonly run: () => Promise<void>;
}

/**
 * One task per name and a limited number at once in each lane, in the order in which they were added: a
 * host that does not answer holds up none but its own.
 */
export class TaskQueue {
  readonly #atOnce: number;
  readonly #busy = new Set<string>();
  readonly #lanes = new Map<string, Waiting[]>();
  readonly #running = new Map<string, number>();

  constructor(atOnce: number) {
    this.#atOnce = atOnce;
  }

  isBusy(name: string): boolean {
    return this.#busy.has(name);
  }

  /** `done` is called after the task, whatever its result; an error becomes `internal`. */
  add({ name, lane }: Line, task: Task, done: (result: Result<unknown>) => void): void {
    this.#busy.add(name);
    const run = async (): Promise<void> => {
      const result = await task().catch((thrown: unknown) => fail('internal', String(thrown)));
      this.#count(lane, -1);
      this.#busy.delete(name);
      done(result);
      this.#advance(lane);
    };
    const waiting = this.#lanes.get(lane) ?? [];
    waiting.push({ name, lane, run });
    this.#lanes.set(lane, waiting);
    this.#advance(lane);
  }

  /** Drops tasks that have not begun. */
  clear(): void {
    for (const waiting of this.#lanes.values()) {
      for (const { name } of waiting) this.#busy.delete(name);
    }
    this.#lanes.clear();
  }

  #advance(lane: string): void {
    const waiting = this.#lanes.get(lane) ?? [];
    while ((this.#running.get(lane) ?? 0) < this.#atOnce) {
      const next = waiting.shift();
      if (next === undefined) break;
      this.#count(lane, 1);
      void next.run();
    }
    if (waiting.length === 0) this.#lanes.delete(lane);
  }

  #count(lane: string, change: 1 | -1): void {
    const running = (this.#running.get(lane) ?? 0) + change;
    if (running === 0) this.#running.delete(lane);
    else this.#running.set(lane, running);
  }
}
