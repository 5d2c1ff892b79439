import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { Occurrence } from '../../../shared/domain/holds/occurrence.ts';
import { CountedInstants } from './counted-instants.ts';
import { byOpenMarkClose, EntryBlock, type MarkedEntry } from './entry-block.ts';
import { evenCuts, upperBound } from './sorted-blocks.ts';

export interface TimelineEntry extends Occurrence {
  readonly windowId: string;
}

const NO_ENTRIES = new EntryBlock([]);

/**
 * The occurrences of some windows within a horizon, by opening; of those that open together, in the
 * order of the windows. Queries about an instant are binary searches; an edit of one window moves
 * only what lies in the same blocks.
 */
export class OccurrenceTimeline {
  readonly #ids: string[] = [];
  readonly #marks = new Map<string, number>();
  readonly #blocks: EntryBlock[];
  /** By block: its first opening. */
  #firsts = new Float64Array();
  /** By block: the latest closing in it and all earlier ones. */
  #latest = new Float64Array();
  readonly #closes: CountedInstants;

  /** Each window with its occurrences. */
  constructor(occurrences: Iterable<readonly [windowId: string, readonly Occurrence[]]>) {
    const entries: MarkedEntry[] = [];
    for (const [windowId, own] of occurrences) {
      const mark = this.#markOf(windowId);
      for (const { opensAt, closesAt } of own) entries.push({ opensAt, closesAt, mark });
    }
    entries.sort(byOpenMarkClose);
    this.#blocks = evenCuts(entries.length).map((cut) => new EntryBlock(entries.slice(...cut)));
    this.#closes = new CountedInstants(Float64Array.from(entries, ({ closesAt }) => closesAt));
    this.#renewBorders();
  }

  get size(): number {
    return this.#blocks.reduce((sum, { length }) => sum + length, 0);
  }

  isOpen(at: Instant): boolean {
    const place = this.#lastOpenedBy(at);
    const block = this.#blocks[place];
    if (block === undefined) return false;
    if (place > 0 && (this.#latest[place - 1] ?? -Infinity) > at) return true;
    return block.latestCloseAt(block.openedBy(at) - 1) > at;
  }

  openAt(at: Instant): TimelineEntry[] {
    return this.intersecting(at, at);
  }

  /** Entries that hold at some instant of [from, to], by opening. */
  intersecting(from: Instant, to: Instant): TimelineEntry[] {
    const found: TimelineEntry[] = [];
    let place = this.#lastOpenedBy(to);
    let block = this.#blockAt(place);
    let index = block.openedBy(to) - 1;
    while (this.#latestClose(place, index) > from) {
      if (block.closesAt(index) > from) found.push(this.#entryAt(block, index));
      index -= 1;
      if (index >= 0) continue;
      place -= 1;
      block = this.#blockAt(place);
      index = block.length - 1;
    }
    return found.reverse();
  }

  /** Entries that hold at `from` or open later, by opening. */
  *upcoming(from: Instant): Generator<TimelineEntry> {
    const first = upperBound(this.#latest, from);
    let index = this.#blockAt(first).firstClosingAfter(from);
    for (const block of this.#blocks.slice(first)) {
      for (; index < block.length; index += 1) {
        if (block.closesAt(index) > from) yield this.#entryAt(block, index);
      }
      index = 0;
    }
  }

  /** The first entry that opens strictly after `at` and is accepted. */
  firstAfter(
    at: Instant,
    isAccepted: (entry: TimelineEntry) => boolean,
  ): TimelineEntry | undefined {
    let place = Math.max(0, this.#lastOpenedBy(at));
    let index = this.#blockAt(place).openedBy(at);
    for (; place < this.#blocks.length; place += 1) {
      const block = this.#blockAt(place);
      for (; index < block.length; index += 1) {
        const entry = this.#entryAt(block, index);
        if (isAccepted(entry)) return entry;
      }
      index = 0;
    }
    return undefined;
  }

  /** The next opening or closing strictly after `at`. */
  nextChangeAfter(at: Instant): Instant | undefined {
    const place = this.#lastOpenedBy(at);
    const block = this.#blockAt(place);
    const nextOpen = Math.min(
      block.opensAt(block.openedBy(at)),
      this.#firsts[place + 1] ?? Infinity,
    );
    const next = Math.min(nextOpen, this.#closes.nextAfter(at));
    return next === Infinity ? undefined : next;
  }

  /** Replaces the occurrences of one window, `before`, by others. */
  replace(windowId: string, before: readonly Occurrence[], after: readonly Occurrence[]): void {
    // Also of one without occurrences: its place among the windows is that of its adding.
    const mark = this.#markOf(windowId);
    if (isSame(before, after)) return;
    for (const { opensAt, closesAt } of before) {
      this.#removeEntry({ opensAt, closesAt, mark });
      this.#closes.remove(closesAt);
    }
    for (const { opensAt, closesAt } of after) {
      this.#insertEntry({ opensAt, closesAt, mark });
      this.#closes.add(closesAt);
    }
    this.#renewBorders();
  }

  /** One that is added again comes last. */
  remove(windowId: string, before: readonly Occurrence[]): void {
    this.replace(windowId, before, []);
    this.#marks.delete(windowId);
  }

  #insertEntry(entry: MarkedEntry): void {
    if (this.#blocks.length === 0) this.#blocks.push(new EntryBlock([]));
    const place = this.#placeOf(entry);
    const block = this.#blockAt(place);
    block.insert(entry);
    if (block.isFull) this.#blocks.splice(place + 1, 0, block.split());
  }

  #removeEntry(entry: MarkedEntry): void {
    const place = this.#placeOf(entry);
    const block = this.#blockAt(place);
    block.remove(entry);
    if (block.length === 0) this.#blocks.splice(place, 1);
  }

  /** The last block that does not begin after it, or the first one. */
  #placeOf(entry: MarkedEntry): number {
    let low = 0;
    let high = this.#blocks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.#blockAt(middle).compare(0, entry) <= 0) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #renewBorders(): void {
    this.#firsts = new Float64Array(this.#blocks.length);
    this.#latest = new Float64Array(this.#blocks.length);
    let latest = -Infinity;
    for (const [place, block] of this.#blocks.entries()) {
      latest = Math.max(latest, block.latestClose);
      this.#firsts[place] = block.opensAt(0);
      this.#latest[place] = latest;
    }
  }

  /** The block of the last entry that opens at or before `at`; -1 if there is none. */
  #lastOpenedBy(at: Instant): number {
    return upperBound(this.#firsts, at) - 1;
  }

  #blockAt(place: number): EntryBlock {
    return this.#blocks[place] ?? NO_ENTRIES;
  }

  /** The latest closing among an entry and all earlier ones: how far back an open one can be. */
  #latestClose(place: number, index: number): Instant {
    return Math.max(
      this.#blockAt(place).latestCloseAt(index),
      this.#latest[place - 1] ?? -Infinity,
    );
  }

  #entryAt(block: EntryBlock, index: number): TimelineEntry {
    const windowId = this.#ids[block.markAt(index)] ?? '';
    return { windowId, opensAt: block.opensAt(index), closesAt: block.closesAt(index) };
  }

  #markOf(windowId: string): number {
    const known = this.#marks.get(windowId);
    if (known !== undefined) return known;
    const mark = this.#ids.push(windowId) - 1;
    this.#marks.set(windowId, mark);
    return mark;
  }
}

function isSame(a: readonly Occurrence[], b: readonly Occurrence[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ opensAt, closesAt }, index) => {
      const other = b[index];
      return other?.opensAt === opensAt && other.closesAt === closesAt;
    })
  );
}
