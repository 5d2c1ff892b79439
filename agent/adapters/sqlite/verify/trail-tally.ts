import { jsonOf } from '../../../wire/json-text.ts';
import { SPAN_BITS } from '../database/audit-schema.ts';

/** What is counted, in this order: the entries that each index is meant to contain. */
export const TALLIED = [
  'audit_by_kind',
  'audit_by_integration_kind',
  'audit_by_window_kind',
  'audit_by_integration_window',
  'audit_by_person',
  'audit_by_due',
  'audit_manual_holds',
] as const;

export type Tallied = (typeof TALLIED)[number];

const [ALL, INTEGRATION, WINDOW, BOTH, PERSON, DUE, MANUAL_HOLD] = [0, 1, 2, 3, 4, 5, 6] as const;

/** Spans whose times one tally holds. */
export const TALLIED_SPANS = 4;

/** Numbers of a tally: the counts, then the earliest and latest instant of each span. */
export const TALLY_SIZE = TALLIED.length + 2 * TALLIED_SPANS;

const KINDS_OF_DUE = ['run.started"', 'run.skipped"', 'run.missed"'].map(bytesOf);
const KINDS_OF_HOLD = ['hold.placed"', 'hold.released"'].map(bytesOf);
/** Nearly all entries begin with one of two actors: where its kind begins, and what follows it. */
const ACTOR = '{"actor":{"kind":"'.length;
const SYSTEM_ACTORS = ['schedule', 'agent'].map(bytesOf);
const AFTER_ACTOR = bytesOf('"},"at":"');
const [KIND, OF_INTEGRATION] = ['"kind":"', '"integrationId":'].map(bytesOf) as [Bytes, Bytes];
const [SEQ, OF_WINDOW] = [',"seq":', ',"windowId":'].map(bytesOf) as [Bytes, Bytes];
const [ZERO, NINE, QUOTE, POINT, Z, R, BRACE, K, COLON] = [...bytesOf('09".Zr}k:')] as [
  ...[zero: number, nine: number, quote: number, point: number],
  ...[z: number, r: number, brace: number, k: number, colon: number],
];

type Bytes = Uint8Array;

interface EntryBody {
  readonly actor?: { readonly kind?: unknown };
  readonly at?: unknown;
  readonly kind?: unknown;
  readonly integrationId?: unknown;
  readonly windowId?: unknown;
}

/**
 * Counts what is derived from entries, as their texts say it: canonical JSON, whose keys are sorted. A
 * quick reading, byte by byte, and not the last word: where it disagrees with what the database keeps,
 * SQL decides.
 */
export class TrailTally {
  readonly #slots: Float64Array;
  /** Dates repeat: the last one as a number, and its first millisecond. */
  #date = 0;
  #dateMs = 0;

  /** `slots` are `TALLY_SIZE` numbers, which may be read by another thread. */
  constructor(slots: Float64Array) {
    this.#slots = slots;
    slots.fill(0);
    for (let span = 0; span < TALLIED_SPANS; span += 1) {
      slots[TALLIED.length + 2 * span] = Infinity;
      slots[TALLIED.length + 2 * span + 1] = -Infinity;
    }
  }

  /** The body at `start`, up to `end`; `false`: it does not name its number, or is no JSON. */
  take(bytes: Buffer, start: number, end: number, seq: number): boolean {
    const named = endOfNumber(bytes, end);
    const key = startOfNumber(bytes, named, seq);
    if (key === undefined) return false;
    const hasWindow = named < end - 1;
    const actor = first(bytes, start + ACTOR, SYSTEM_ACTORS);
    const at = actor && ACTOR + actor.length + AFTER_ACTOR.length;
    const kind = at === undefined ? undefined : lastKind(bytes, start + at, key);
    if (
      at === undefined ||
      kind === undefined ||
      !has(bytes, start + at - AFTER_ACTOR.length, AFTER_ACTOR)
    ) {
      return this.#takeParsed(bytes.toString('utf8', start, end), seq);
    }
    this.#count(hasIntegration(bytes, kind), hasWindow);
    this.#countKind(bytes, kind + KIND.length, hasWindow);
    this.#widen(seq, this.#instantAt(bytes, start + at));
    return true;
  }

  #takeParsed(text: string, seq: number): boolean {
    const found = jsonOf(text);
    if (found === null || typeof found !== 'object') return false;
    const { actor, at, kind, integrationId, windowId }: EntryBody = found;
    const hasWindow = windowId !== undefined;
    if (actor?.kind === 'person') this.#add(PERSON);
    this.#count(integrationId !== undefined, hasWindow);
    this.#countKind(bytesOf(`${String(kind)}"`), 0, hasWindow);
    this.#widen(seq, Date.parse(String(at)));
    return true;
  }

  #count(hasIntegration: boolean, hasWindow: boolean): void {
    this.#add(ALL);
    if (hasIntegration) this.#add(INTEGRATION);
    if (hasWindow) this.#add(WINDOW);
    if (hasIntegration && hasWindow) this.#add(BOTH);
  }

  #countKind(bytes: Bytes, at: number, hasWindow: boolean): void {
    if (bytes[at] === R) {
      if (first(bytes, at, KINDS_OF_DUE) !== undefined) this.#add(DUE);
    } else if (!hasWindow && first(bytes, at, KINDS_OF_HOLD) !== undefined) {
      this.#add(MANUAL_HOLD);
    }
  }

  #add(place: number): void {
    this.#slots[place] = (this.#slots[place] ?? 0) + 1;
  }

  #widen(seq: number, at: number): void {
    const place = TALLIED.length + 2 * ((seq >> SPAN_BITS) % TALLIED_SPANS);
    this.#slots[place] = Math.min(this.#slots[place] ?? at, at);
    this.#slots[place + 1] = Math.max(this.#slots[place + 1] ?? at, at);
  }

  /** `2026-11-29T02:00:04Z`, or with three decimals; NaN where it is written otherwise. */
  #instantAt(bytes: Bytes, at: number): number {
    const year = two(bytes, at) * 100 + two(bytes, at + 2);
    const date = (year * 100 + two(bytes, at + 5)) * 100 + two(bytes, at + 8);
    if (date !== this.#date) {
      this.#date = date;
      this.#dateMs = Date.UTC(year, two(bytes, at + 5) - 1, two(bytes, at + 8));
    }
    const minutes = two(bytes, at + 11) * 60 + two(bytes, at + 14);
    const ms = this.#dateMs + (minutes * 60 + two(bytes, at + 17)) * 1000;
    if (bytes[at + 19] === Z) return ms;
    if (bytes[at + 19] !== POINT || bytes[at + 23] !== Z) return Number.NaN;
    return ms + two(bytes, at + 20) * 10 + (bytes[at + 22] ?? 0) - ZERO;
  }
}

function bytesOf(text: string): Bytes {
  return Buffer.from(text, 'latin1');
}

function has(bytes: Bytes, at: number, part: Bytes): boolean {
  for (let place = 0; place < part.length; place += 1) {
    if (bytes[at + place] !== part[place]) return false;
  }
  return true;
}

/** A loop, because this is asked of every entry. */
function first(bytes: Bytes, at: number, parts: readonly Bytes[]): Bytes | undefined {
  for (const part of parts) if (has(bytes, at, part)) return part;
  return undefined;
}

function two(bytes: Bytes, at: number): number {
  return 10 * (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) - 11 * ZERO;
}

/** The number is the last value, or `windowId` follows: where it ends. */
function endOfNumber(bytes: Bytes, end: number): number {
  if (bytes[end - 2] !== QUOTE) return end - 1;
  let place = end - 3;
  while (place > 0 && bytes[place] !== QUOTE) place -= 1;
  return place - OF_WINDOW.length;
}

/** Where the key of the number begins; `undefined`: there is another number. */
function startOfNumber(bytes: Bytes, end: number, seq: number): number | undefined {
  const isAlone = bytes[end] === BRACE;
  if (!isAlone && !has(bytes, end, OF_WINDOW)) return undefined;
  let [place, rest] = [end, seq];
  for (; rest > 0; rest = Math.floor(rest / 10)) {
    place -= 1;
    if (bytes[place] !== ZERO + (rest % 10)) return undefined;
  }
  const before = bytes[place - 1] ?? 0;
  if (before >= ZERO && before <= NINE) return undefined;
  const key = place - SEQ.length;
  return has(bytes, key, SEQ) ? key : undefined;
}

/** Between detail and number no other value has this key. */
function lastKind(bytes: Bytes, start: number, end: number): number | undefined {
  for (let place = end - KIND.length; place > start; place -= 1) {
    // Its second letter and its colon first: most quotes begin something else.
    const mayBe = bytes[place + 1] === K && bytes[place + 6] === COLON;
    if (mayBe && has(bytes, place, KIND)) return place;
  }
  return undefined;
}

/** Keys are sorted: an integration's id comes right before the kind. */
function hasIntegration(bytes: Bytes, kind: number): boolean {
  if (bytes[kind - 2] !== QUOTE) return false;
  let place = kind - 3;
  while (place > 0 && bytes[place] !== QUOTE) place -= 1;
  return has(bytes, place - OF_INTEGRATION.length, OF_INTEGRATION);
}
