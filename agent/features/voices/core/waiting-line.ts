import type { Instant } from '../../../../shared/domain/values/instant.ts';

/** An entry of the trail that a voice is to be told of. */
export interface WaitingEntry {
  readonly seq: number;
  readonly at: Instant;
  /** From then on it is of no use. */
  readonly until?: Instant | undefined;
  /** Of what is ahead: a later entry about the same takes its place. */
  readonly about?: string | undefined;
  /** Of a change of one occurrence, its id: not told to those who hear of it as of what is ahead. */
  readonly changes?: string | undefined;
}

/** What one letter tells of. */
export interface LetterEntries {
  readonly from: number;
  readonly upTo: number;
  readonly count: number;
  /** The first of them, in their order. */
  readonly listed: readonly number[];
}

/** More of a batch are only counted, so that a voice that is away for long costs no memory. */
export const MOST_KEPT = 10_000;

/** As many entries as a letter of several lists. */
export const MOST_LISTED = 40;

/** Entries in the order of the trail. Each operation costs as much as it removes. */
export class WaitingBatch {
  readonly #kept = new Map<number, WaitingEntry>();
  /** Numbers of entries, of which some may be removed by now. */
  #order: number[] = [];
  #begin = 0;
  readonly #byAbout = new Map<string, Set<number>>();
  readonly #byChange = new Map<string, Set<number>>();
  #beyond: { count: number; last: number; until: Instant } | undefined;

  get count(): number {
    return this.#kept.size + (this.#beyond?.count ?? 0);
  }

  get first(): WaitingEntry | undefined {
    const seq = this.#order[this.#begin];
    return seq === undefined ? undefined : this.#kept.get(seq);
  }

  /** Something waits, and it is not known what: the trail is to be read again. */
  get isBlind(): boolean {
    return this.#kept.size === 0 && this.#beyond !== undefined;
  }

  add(entry: WaitingEntry): void {
    if (this.#beyond !== undefined || this.#kept.size >= MOST_KEPT) {
      const { count = 0, until = 0 } = this.#beyond ?? {};
      const later = Math.max(until, entry.until ?? Infinity);
      this.#beyond = { count: count + 1, last: entry.seq, until: later };
      return;
    }
    this.#kept.set(entry.seq, entry);
    this.#order.push(entry.seq);
    named(this.#byAbout, entry.about)?.add(entry.seq);
    named(this.#byChange, entry.changes)?.add(entry.seq);
  }

  /** What was to be told about the same is out of date. */
  supersede(about: string): void {
    for (const seq of this.#byAbout.get(about) ?? []) {
      const entry = this.#kept.get(seq);
      if (entry !== undefined) this.#kept.set(seq, { ...entry, until: 0 });
    }
    this.#byAbout.delete(about);
  }

  /** It is told by another entry. */
  forgetChange(changes: string): void {
    for (const seq of this.#byChange.get(changes) ?? []) this.#remove(seq);
    this.#byChange.delete(changes);
    this.#trim();
  }

  told(upTo: number): void {
    for (let first = this.first; first !== undefined && first.seq <= upTo; first = this.first) {
      this.#remove(first.seq);
      this.#trim();
    }
    if (this.#beyond !== undefined && this.#beyond.last <= upTo) this.#beyond = undefined;
  }

  /** Of what is only counted, whether it is within its reach. */
  has(seq: number): boolean {
    const last = this.#order.at(-1);
    const isBeyond = this.#beyond !== undefined && seq <= this.#beyond.last;
    return this.#kept.has(seq) || (isBeyond && (last === undefined || seq > last));
  }

  /** Those at the front that are of no use any more. */
  late(now: Instant): LetterEntries | undefined {
    const late: number[] = [];
    for (const { seq, until = Infinity } of this.#entries()) {
      if (now < until) break;
      late.push(seq);
    }
    const [from] = late;
    if (from === undefined) return undefined;
    if (
      late.length === this.#kept.size &&
      this.#beyond !== undefined &&
      this.#beyond.until <= now
    ) {
      return this.all();
    }
    return { from, upTo: late.at(-1) ?? from, count: late.length, listed: [] };
  }

  all(): LetterEntries | undefined {
    const { first } = this;
    if (first === undefined) return undefined;
    const listed: number[] = [];
    for (const { seq } of this.#entries()) {
      if (listed.length === MOST_LISTED) break;
      listed.push(seq);
    }
    const upTo = this.#beyond?.last ?? this.#order.at(-1) ?? first.seq;
    return { from: first.seq, upTo, count: this.count, listed };
  }

  /** The last of those from before an instant, if there are several. */
  lastBefore(before: Instant): number | undefined {
    const early = [...this.#entries()].filter(({ at }) => at < before);
    return early.length < 2 ? undefined : early.at(-1)?.seq;
  }

  /** Takes out those up to an entry, as a batch of their own. */
  split(upTo: number): WaitingBatch {
    const taken = new WaitingBatch();
    for (const entry of this.#entries()) {
      if (entry.seq > upTo) break;
      taken.add(entry);
    }
    if (this.#beyond !== undefined && this.#beyond.last <= upTo) taken.#beyond = this.#beyond;
    this.told(upTo);
    return taken;
  }

  *#entries(): Generator<WaitingEntry> {
    for (let at = this.#begin; at < this.#order.length; at += 1) {
      const entry = this.#kept.get(this.#order[at] ?? 0);
      if (entry !== undefined) yield entry;
    }
  }

  #remove(seq: number): void {
    const { about, changes } = this.#kept.get(seq) ?? {};
    this.#kept.delete(seq);
    unnamed(this.#byAbout, about, seq);
    unnamed(this.#byChange, changes, seq);
  }

  /** The order begins and ends with what is there. */
  #trim(): void {
    const order = this.#order;
    while (this.#begin < order.length && !this.#kept.has(order[this.#begin] ?? 0)) this.#begin += 1;
    while (order.length > this.#begin && !this.#kept.has(order.at(-1) ?? 0)) order.pop();
    if (this.#begin * 2 < order.length && order.length > 0) return;
    this.#order = order.slice(this.#begin);
    this.#begin = 0;
  }
}

function named(all: Map<string, Set<number>>, name: string | undefined): Set<number> | undefined {
  if (name === undefined) return undefined;
  const known = all.get(name) ?? new Set();
  all.set(name, known);
  return known;
}

function unnamed(all: Map<string, Set<number>>, name: string | undefined, seq: number): void {
  if (name === undefined) return;
  const known = all.get(name);
  known?.delete(seq);
  if (known?.size === 0) all.delete(name);
}

/** What waits in one line: what the decided letter tells of, which stays as it is, and what comes after. */
export class WaitingLine {
  #decided = new WaitingBatch();
  readonly #open = new WaitingBatch();

  get count(): number {
    return this.#decided.count + this.#open.count;
  }

  get first(): WaitingEntry | undefined {
    return this.#decided.first ?? this.#open.first;
  }

  get isBlind(): boolean {
    return this.#decided.isBlind || this.#open.isBlind;
  }

  /** What the decided letter tells of; of none, what waits. */
  batch(digestTo: number | null): WaitingBatch {
    return digestTo === null ? this.#open : this.#decided;
  }

  add(entry: WaitingEntry, digestTo: number | null): void {
    this.batch(digestTo !== null && entry.seq <= digestTo ? digestTo : null).add(entry);
  }

  decide(upTo: number): void {
    this.#decided = this.#open.split(upTo);
  }

  supersede(about: string): void {
    this.#open.supersede(about);
  }

  /** By an entry of that number; a letter that was decided before is as it is. */
  forgetChange(changes: string, seq: number, digestTo: number | null): void {
    this.#open.forgetChange(changes);
    if (digestTo !== null && seq <= digestTo) this.#decided.forgetChange(changes);
  }

  told(upTo: number): void {
    this.#decided.told(upTo);
    this.#open.told(upTo);
  }

  has(seq: number): boolean {
    return this.#decided.has(seq) || this.#open.has(seq);
  }
}
