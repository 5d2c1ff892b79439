import type { Instant } from '../../../../shared/domain/values/instant.ts';

/**
 * The next due instant of every integration, earliest first: a binary heap that tracks the position
 * of each id, so that changing an instant costs O(log n).
 */
export class DueHeap {
  readonly #ids: string[] = [];
  readonly #instants: Instant[] = [];
  readonly #places = new Map<string, number>();

  get size(): number {
    return this.#ids.length;
  }

  earliest(): Instant | undefined {
    return this.#instants[0];
  }

  /** `undefined` removes the id. */
  set(id: string, at: Instant | undefined): void {
    const place = this.#places.get(id);
    if (at === undefined) {
      if (place !== undefined) this.#remove(place);
      return;
    }
    if (place === undefined) {
      this.#place(this.#ids.length, id, at);
      this.#rise(this.#ids.length - 1);
      return;
    }
    this.#instants[place] = at;
    this.#sink(this.#rise(place));
  }

  /** Ids whose instant is at or before `now`, in no particular order; the heap does not change. */
  dueBy(now: Instant): string[] {
    const found: string[] = [];
    const open = [0];
    for (let place = open.pop(); place !== undefined; place = open.pop()) {
      const at = this.#instants[place];
      if (at === undefined || at > now) continue;
      found.push(this.#ids[place] ?? '');
      open.push(2 * place + 1, 2 * place + 2);
    }
    return found;
  }

  clear(): void {
    this.#ids.length = 0;
    this.#instants.length = 0;
    this.#places.clear();
  }

  #place(place: number, id: string, at: Instant): void {
    this.#ids[place] = id;
    this.#instants[place] = at;
    this.#places.set(id, place);
  }

  #at(place: number): Instant {
    return this.#instants[place] ?? Infinity;
  }

  #swap(a: number, b: number): void {
    const id = this.#ids[a] ?? '';
    const at = this.#at(a);
    this.#place(a, this.#ids[b] ?? '', this.#at(b));
    this.#place(b, id, at);
  }

  #rise(from: number): number {
    let place = from;
    while (place > 0) {
      const parent = (place - 1) >>> 1;
      if (this.#at(parent) <= this.#at(place)) break;
      this.#swap(parent, place);
      place = parent;
    }
    return place;
  }

  #sink(from: number): void {
    let place = from;
    for (;;) {
      const left = 2 * place + 1;
      const smaller = this.#at(left + 1) < this.#at(left) ? left + 1 : left;
      if (this.#at(smaller) >= this.#at(place)) return;
      this.#swap(smaller, place);
      place = smaller;
    }
  }

  #remove(place: number): void {
    const last = this.#ids.length - 1;
    if (place !== last) this.#swap(place, last);
    this.#places.delete(this.#ids.pop() ?? '');
    this.#instants.pop();
    if (place !== last) this.#sink(this.#rise(place));
  }
}
