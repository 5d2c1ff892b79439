/** Runs commands one at a time in the order of arrival; a failing one does not stop later ones. */
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
    // The caller handles the failure; the queue only waits for the end.
    this.#tail = result.catch(() => undefined);
    return result;
  }
}
