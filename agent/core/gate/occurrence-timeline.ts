import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { Occurrence } from '../../../shared/domain/holds/occurrence.ts';

export interface TimelineEntry extends Occurrence {
  readonly windowId: string;
}

interface Columns {
  /** Index into the window ids. */
  readonly windows: Int32Array;
  readonly opens: Float64Array;
  readonly closes: Float64Array;
  /**
   * The latest closing among this entry and all earlier ones: limits how far back an open one can
   * be.
   */
  readonly latestClose: Float64Array;
  readonly sortedCloses: Float64Array;
}

/** Index of the first element greater than `value`. */
function upperBound(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? Infinity) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The occurrences of some windows within a horizon, by opening. Queries about an instant are binary
 * searches; replacing one window's occurrences is one pass without sorting.
 */
export class OccurrenceTimeline {
  readonly #ids: string[] = [];
  readonly #marks = new Map<string, number>();
  #columns: Columns;

  constructor(entries: readonly TimelineEntry[]) {
    const columns = emptyColumns(entries.length);
    const sorted = [...entries].sort((a, b) => a.opensAt - b.opensAt);
    let latest = -Infinity;
    sorted.forEach(({ windowId, opensAt, closesAt }, index) => {
      latest = Math.max(latest, closesAt);
      columns.windows[index] = this.#markOf(windowId);
      columns.opens[index] = opensAt;
      columns.closes[index] = closesAt;
      columns.latestClose[index] = latest;
    });
    this.#columns = { ...columns, sortedCloses: columns.closes.slice().sort() };
  }

  get size(): number {
    return this.#columns.opens.length;
  }

  isOpen(at: Instant): boolean {
    const last = upperBound(this.#columns.opens, at) - 1;
    return last >= 0 && (this.#columns.latestClose[last] ?? -Infinity) > at;
  }

  openAt(at: Instant): TimelineEntry[] {
    return this.intersecting(at, at);
  }

  /** Entries that hold at some instant of [from, to], by opening. */
  intersecting(from: Instant, to: Instant): TimelineEntry[] {
    const { windows, opens, closes, latestClose } = this.#columns;
    const found: TimelineEntry[] = [];
    for (let index = upperBound(opens, to) - 1; index >= 0; index -= 1) {
      if ((latestClose[index] ?? -Infinity) <= from) break;
      const closesAt = closes[index] ?? -Infinity;
      if (closesAt <= from) continue;
      const windowId = this.#ids[windows[index] ?? -1] ?? '';
      found.push({ windowId, opensAt: opens[index] ?? 0, closesAt });
    }
    return found.reverse();
  }

  /** Entries that hold at `from` or open later, by opening. */
  *upcoming(from: Instant): Generator<TimelineEntry> {
    const { windows, opens, closes, latestClose } = this.#columns;
    for (let index = upperBound(latestClose, from); index < opens.length; index += 1) {
      const closesAt = closes[index] ?? -Infinity;
      if (closesAt <= from) continue;
      const windowId = this.#ids[windows[index] ?? -1] ?? '';
      yield { windowId, opensAt: opens[index] ?? 0, closesAt };
    }
  }

  /** The first entry that opens strictly after `at` and is accepted. */
  firstAfter(
    at: Instant,
    isAccepted: (entry: TimelineEntry) => boolean,
  ): TimelineEntry | undefined {
    const { windows, opens, closes } = this.#columns;
    for (let index = upperBound(opens, at); index < opens.length; index += 1) {
      const windowId = this.#ids[windows[index] ?? -1] ?? '';
      const entry = { windowId, opensAt: opens[index] ?? 0, closesAt: closes[index] ?? 0 };
      if (isAccepted(entry)) return entry;
    }
    return undefined;
  }

  /** The next opening or closing strictly after `at`. */
  nextChangeAfter(at: Instant): Instant | undefined {
    const { opens, sortedCloses } = this.#columns;
    const nextOpen = opens[upperBound(opens, at)] ?? Infinity;
    const nextClose = sortedCloses[upperBound(sortedCloses, at)] ?? Infinity;
    const next = Math.min(nextOpen, nextClose);
    return next === Infinity ? undefined : next;
  }

  /** Replaces the occurrences of one window. `occurrences` must be sorted by opening. */
  replace(windowId: string, occurrences: readonly Occurrence[]): void {
    const mark = this.#markOf(windowId);
    const removed = this.#closesOf(mark);
    const added = Float64Array.from(occurrences, (occurrence) => occurrence.closesAt).sort();
    const sortedCloses = mergeCloses(this.#columns.sortedCloses, removed, added);
    this.#columns = { ...this.#merged(mark, occurrences, removed.length), sortedCloses };
  }

  /** Closing times of one window's entries, ascending. */
  #closesOf(mark: number): Float64Array {
    const { windows, closes } = this.#columns;
    const found: number[] = [];
    for (let index = 0; index < windows.length; index += 1) {
      if (windows[index] === mark) found.push(closes[index] ?? 0);
    }
    return Float64Array.from(found).sort();
  }

  /** One pass over typed arrays: editing one of 10,000 windows must not take milliseconds. */
  #merged(
    mark: number,
    occurrences: readonly Occurrence[],
    removed: number,
  ): Omit<Columns, 'sortedCloses'> {
    const { windows, opens, closes } = this.#columns;
    const next = emptyColumns(opens.length - removed + occurrences.length);
    let latest = -Infinity;
    let target = 0;
    const put = (window: number, opensAt: Instant, closesAt: Instant): void => {
      if (closesAt > latest) latest = closesAt;
      next.windows[target] = window;
      next.opens[target] = opensAt;
      next.closes[target] = closesAt;
      next.latestClose[target] = latest;
      target += 1;
    };
    let fresh = 0;
    for (let index = 0; index < opens.length; index += 1) {
      const window = windows[index] ?? -1;
      if (window === mark) continue;
      const opensAt = opens[index] ?? 0;
      let added = occurrences[fresh];
      while (added !== undefined && added.opensAt <= opensAt) {
        put(mark, added.opensAt, added.closesAt);
        added = occurrences[++fresh];
      }
      put(window, opensAt, closes[index] ?? 0);
    }
    for (const { opensAt, closesAt } of occurrences.slice(fresh)) put(mark, opensAt, closesAt);
    return next;
  }

  #markOf(windowId: string): number {
    const known = this.#marks.get(windowId);
    if (known !== undefined) return known;
    const mark = this.#ids.push(windowId) - 1;
    this.#marks.set(windowId, mark);
    return mark;
  }
}

function emptyColumns(size: number): Omit<Columns, 'sortedCloses'> {
  return {
    windows: new Int32Array(size),
    opens: new Float64Array(size),
    closes: new Float64Array(size),
    latestClose: new Float64Array(size),
  };
}

/** `sorted` without one copy of each of `removed`, plus `added`: all three ascending. */
function mergeCloses(
  sorted: Float64Array,
  removed: Float64Array,
  added: Float64Array,
): Float64Array {
  const result = new Float64Array(sorted.length - removed.length + added.length);
  let target = 0;
  let gone = 0;
  let fresh = 0;
  let nextAdded = added[0] ?? Infinity;
  for (const close of sorted) {
    if (gone < removed.length && close === removed[gone]) {
      gone += 1;
      continue;
    }
    while (nextAdded <= close) {
      result[target++] = nextAdded;
      nextAdded = added[++fresh] ?? Infinity;
    }
    result[target++] = close;
  }
  for (; fresh < added.length; fresh += 1) result[target++] = added[fresh] ?? 0;
  return result;
}
