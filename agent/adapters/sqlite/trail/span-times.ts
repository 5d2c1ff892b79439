import type { Connection } from '../database/connection.ts';

/** Of spans that meet a range of time, and of those that lie within it. */
export interface SpansWithin {
  readonly first: number;
  readonly last: number;
  readonly inners: number;
  readonly firstInner: number | null;
  readonly lastInner: number | null;
}

type SpanRow = [span: number, earliest: number, latest: number];

const SINCE = 'SELECT span, earliest, latest FROM audit_spans WHERE span >= ? ORDER BY span';

/** What an array has room for at first; then it doubles. */
const ROOM = 1024;

/**
 * The times of all spans, kept in memory: 24 bytes for 1,024 entries. Only the last one changes, when
 * entries are appended, so a question reads that one and those that follow. The clock may have been set
 * back, so that spans are not in order of time.
 */
export class SpanTimes {
  readonly #since;
  #spans = new Float64Array(ROOM);
  #earliest = new Float64Array(ROOM);
  #latest = new Float64Array(ROOM);
  #count = 0;

  constructor(connection: Connection) {
    this.#since = connection.prepare<[number], SpanRow>(SINCE).raw();
  }

  /** Spans with an instant in `since` <= at < `until`, as far as their earliest and latest tell. */
  within(since: number, until: number): SpansWithin | undefined {
    this.#read();
    let first: number | undefined;
    let last: number | undefined;
    let firstInner: number | null = null;
    let lastInner: number | null = null;
    let inners = 0;
    for (let place = 0; place < this.#count; place += 1) {
      const [earliest, latest] = [this.#earliest[place] ?? 0, this.#latest[place] ?? 0];
      if (latest < since || earliest >= until) continue;
      const span = this.#spans[place] ?? 0;
      first ??= span;
      last = span;
      if (earliest < since || latest >= until) continue;
      firstInner ??= span;
      lastInner = span;
      inners += 1;
    }
    if (first === undefined || last === undefined) return undefined;
    return { first, last, inners, firstInner, lastInner };
  }

  #read(): void {
    let place = Math.max(0, this.#count - 1);
    for (const [span, earliest, latest] of this.#since.all(this.#spans[place] ?? 0)) {
      if (place === this.#spans.length) this.#grow();
      this.#spans[place] = span;
      this.#earliest[place] = earliest;
      this.#latest[place] = latest;
      place += 1;
    }
    this.#count = place;
  }

  #grow(): void {
    [this.#spans, this.#earliest, this.#latest] = [
      doubled(this.#spans),
      doubled(this.#earliest),
      doubled(this.#latest),
    ];
  }
}

const known = new WeakMap<Connection, SpanTimes>();

/** One for all who ask on a connection. */
export function spanTimesOf(connection: Connection): SpanTimes {
  const found = known.get(connection) ?? new SpanTimes(connection);
  known.set(connection, found);
  return found;
}

function doubled(numbers: Float64Array): Float64Array<ArrayBuffer> {
  const more = new Float64Array(2 * numbers.length);
  more.set(numbers);
  return more;
}
