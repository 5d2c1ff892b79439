/** Commands go one at a time, in the order of their arrival; one that fails stops none after it. */
export class SerialQueue {
  #tail: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  get waiting(): number {
    return this.#waiting;
  }

  run<T>(task: () => T | Promise<T>): Promise<T> {
    this.#waiting += 1;
    const result = this.#tail.then(task).finally(() => {
      this.#waiting -= 1;
    });
    // The failure belongs to whoever asked; the queue only waits for the end.
    this.#tail = result.catch(() => undefined);
    return result;
  }
}
