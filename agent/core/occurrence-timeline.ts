import type { Instant } from '../../shared/domain/instant.ts';
import type { Occurrence } from '../../shared/domain/occurrence.ts';

export interface TimelineEntry extends Occurrence {
  readonly windowId: string;
}

interface Columns {
  readonly windowIds: readonly string[];
  readonly opens: Float64Array;
  readonly closes: Float64Array;
  /** The latest close among this entry and all before it: bounds how far back an open one can lie. */
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

function columnsOf(entries: readonly TimelineEntry[]): Columns {
  const opens = new Float64Array(entries.length);
  const closes = new Float64Array(entries.length);
  const latestClose = new Float64Array(entries.length);
  const windowIds: string[] = [];
  let latest = -Infinity;
  entries.forEach((entry, index) => {
    opens[index] = entry.opensAt;
    closes[index] = entry.closesAt;
    latest = Math.max(latest, entry.closesAt);
    latestClose[index] = latest;
    windowIds.push(entry.windowId);
  });
  return { windowIds, opens, closes, latestClose, sortedCloses: closes.slice().sort() };
}

/**
 * The occurrences of some windows within a horizon, by opening. Questions about an instant are
 * binary searches; replacing one window's occurrences is one pass without sorting.
 */
export class OccurrenceTimeline {
  #columns: Columns;

  constructor(entries: readonly TimelineEntry[]) {
    this.#columns = columnsOf([...entries].sort((a, b) => a.opensAt - b.opensAt));
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
    const { windowIds, opens, closes, latestClose } = this.#columns;
    const found: TimelineEntry[] = [];
    for (let index = upperBound(opens, to) - 1; index >= 0; index -= 1) {
      if ((latestClose[index] ?? -Infinity) <= from) break;
      const closesAt = closes[index] ?? -Infinity;
      if (closesAt <= from) continue;
      found.push({ windowId: windowIds[index] ?? '', opensAt: opens[index] ?? 0, closesAt });
    }
    return found.reverse();
  }

  /** The next opening or closing strictly after `at`. */
  nextChangeAfter(at: Instant): Instant | undefined {
    const { opens, sortedCloses } = this.#columns;
    const nextOpen = opens[upperBound(opens, at)] ?? Infinity;
    const nextClose = sortedCloses[upperBound(sortedCloses, at)] ?? Infinity;
    const next = Math.min(nextOpen, nextClose);
    return next === Infinity ? undefined : next;
  }

  /** Replaces what one window contributes. `occurrences` come sorted by opening. */
  replace(windowId: string, occurrences: readonly Occurrence[]): void {
    const { windowIds, opens, closes } = this.#columns;
    const removed: number[] = [];
    const kept: number[] = [];
    windowIds.forEach((id, index) => (id === windowId ? removed : kept).push(index));
    const size = kept.length + occurrences.length;
    const next = {
      windowIds: new Array<string>(size),
      opens: new Float64Array(size),
      closes: new Float64Array(size),
      latestClose: new Float64Array(size),
    };
    let latest = -Infinity;
    let fresh = 0;
    let old = 0;
    for (let target = 0; target < size; target += 1) {
      const added = occurrences[fresh];
      const source = kept[old];
      const takeAdded =
        added !== undefined && (source === undefined || added.opensAt <= (opens[source] ?? 0));
      next.windowIds[target] = takeAdded ? windowId : (windowIds[source ?? 0] ?? '');
      next.opens[target] = takeAdded ? added.opensAt : (opens[source ?? 0] ?? 0);
      const close = takeAdded ? added.closesAt : (closes[source ?? 0] ?? 0);
      next.closes[target] = close;
      latest = Math.max(latest, close);
      next.latestClose[target] = latest;
      if (takeAdded) fresh += 1;
      else old += 1;
    }
    const sortedCloses = mergeCloses(
      this.#columns.sortedCloses,
      removed.map((index) => closes[index] ?? 0).sort((a, b) => a - b),
      occurrences.map((occurrence) => occurrence.closesAt).sort((a, b) => a - b),
    );
    this.#columns = { ...next, sortedCloses };
  }
}

/** `sorted` without one copy of each of `removed`, with `added`: all three ascending. */
function mergeCloses(
  sorted: Float64Array,
  removed: readonly number[],
  added: readonly number[],
): Float64Array {
  const result = new Float64Array(sorted.length - removed.length + added.length);
  let target = 0;
  let gone = 0;
  let fresh = 0;
  for (const close of sorted) {
    if (close === removed[gone]) {
      gone += 1;
      continue;
    }
    while (fresh < added.length && (added[fresh] ?? 0) <= close) {
      result[target++] = added[fresh++] ?? 0;
    }
    result[target++] = close;
  }
  while (fresh < added.length) result[target++] = added[fresh++] ?? 0;
  return result;
}
