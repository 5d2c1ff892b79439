import type { Turns } from './turns/turns.ts';

/** Changes that clients have not been notified of yet. */
export class PendingChanges {
  readonly #turns: Turns;
  readonly integrations = new Set<string>();
  readonly windows = new Set<string>();
  /** Too much changed: clients must fetch everything. */
  everything = false;

  constructor(turns: Turns) {
    this.#turns = turns;
  }

  /** These look different now although no commit says so. */
  touch(integrationIds: Iterable<string>, windowIds: Iterable<string>): void {
    this.#turns.run(() => {
      for (const id of integrationIds) this.integrations.add(id);
      for (const id of windowIds) this.windows.add(id);
    });
  }

  markEverything(): void {
    this.#turns.run(() => {
      this.everything = true;
    });
  }

  get isEmpty(): boolean {
    return this.integrations.size + this.windows.size === 0 && !this.everything;
  }

  clear(): void {
    this.integrations.clear();
    this.windows.clear();
    this.everything = false;
  }
}
