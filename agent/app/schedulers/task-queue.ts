import { fail, type Result } from '../../../shared/errors.ts';

export type Task = () => Promise<Result<unknown>>;

/** One task per name and a limited number at once, in the order in which they were added. */
export class TaskQueue {
  readonly #atOnce: number;
  readonly #busy = new Set<string>();
  readonly #waiting: { readonly name: string; readonly run: () => Promise<void> }[] = [];
  #running = 0;

  constructor(atOnce: number) {
    this.#atOnce = atOnce;
  }

  isBusy(name: string): boolean {
    return this.#busy.has(name);
  }

  /** `done` is called after the task, whatever its result; an error becomes `internal`. */
  add(name: string, task: Task, done: (result: Result<unknown>) => void): void {
    this.#busy.add(name);
    const run = async (): Promise<void> => {
      const result = await task().catch((thrown: unknown) => fail('internal', String(thrown)));
      this.#running -= 1;
      this.#busy.delete(name);
      done(result);
      this.#advance();
    };
    this.#waiting.push({ name, run });
    this.#advance();
  }

  /** Drops tasks that have not begun. */
  clear(): void {
    for (const { name } of this.#waiting.splice(0)) this.#busy.delete(name);
  }

  #advance(): void {
    while (this.#running < this.#atOnce) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      this.#running += 1;
      void next.run();
    }
  }
}
