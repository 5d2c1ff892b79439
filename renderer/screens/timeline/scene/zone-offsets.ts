import { DAY_MS, MINUTE_MS } from '../../../../shared/domain/values/time-units.ts';
import { IANAZone } from 'luxon';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { type TimeRange } from './viewport.ts';

/** A span in which a zone keeps one offset. */
export interface OffsetSegment extends TimeRange {
  /** Milliseconds east of UTC. */
  readonly offsetMs: number;
}

const SAMPLE_MS = DAY_MS / 2;

/** The offsets of one zone, cached: asking Intl takes microseconds, and axes ask constantly. */
export class ZoneOffsets {
  readonly zone: string;
  readonly #zone: IANAZone;
  readonly #sampled = new Map<number, number>();

  constructor(zone: string) {
    const known = IANAZone.create(zone);
    this.#zone = known.isValid ? known : IANAZone.create('UTC');
    this.zone = zone;
  }

  /** Between two equal samples nothing changes: no zone changes its clock twice in half a day. */
  offsetAt(at: Instant): number {
    const index = Math.floor(at / SAMPLE_MS);
    const before = this.#sample(index);
    return before === this.#sample(index + 1) ? before : this.#ask(at);
  }

  #ask(at: Instant): number {
    return this.#zone.offset(at) * MINUTE_MS;
  }

  #sample(index: number): number {
    const known = this.#sampled.get(index);
    if (known !== undefined) return known;
    const offset = this.#ask(index * SAMPLE_MS);
    this.#sampled.set(index, offset);
    return offset;
  }

  /** Splits a range where the offset changes; exact to the minute, like zone rules. */
  segments(range: TimeRange): OffsetSegment[] {
    const found: OffsetSegment[] = [];
    let from = range.from;
    const last = Math.ceil(range.to / SAMPLE_MS);
    for (let index = Math.floor(range.from / SAMPLE_MS); index < last; index++) {
      if (this.#sample(index) === this.#sample(index + 1)) continue;
      const at = this.#changeBetween(index * SAMPLE_MS, (index + 1) * SAMPLE_MS);
      if (at <= from || at >= range.to) continue;
      found.push({ from, to: at, offsetMs: this.offsetAt(from) });
      from = at;
    }
    found.push({ from, to: range.to, offsetMs: this.offsetAt(from) });
    return found;
  }

  #changeBetween(before: Instant, after: Instant): Instant {
    const old = this.#ask(before);
    let low = before / MINUTE_MS;
    let high = after / MINUTE_MS;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (this.#ask(middle * MINUTE_MS) === old) low = middle;
      else high = middle;
    }
    return high * MINUTE_MS;
  }

  /** The first instant of each local day in the range, including the day in which it begins. */
  dayStarts(range: TimeRange): Instant[] {
    const starts: Instant[] = [];
    const lastDay = Math.floor((range.to + this.offsetAt(range.to)) / DAY_MS);
    for (
      let day = Math.floor((range.from + this.offsetAt(range.from)) / DAY_MS);
      day <= lastDay;
      day++
    ) {
      const at = this.#startOfDay(day);
      if (at < range.to) starts.push(at);
    }
    return starts;
  }

  /** Midnight may lie in a gap: then the day begins where the gap ends. */
  #startOfDay(day: number): Instant {
    const wall = day * DAY_MS;
    const around = { from: wall - DAY_MS, to: wall + DAY_MS };
    for (const segment of this.segments(around)) {
      const at = Math.max(segment.from, wall - segment.offsetMs);
      if (at < segment.to && at + segment.offsetMs >= wall) return at;
    }
    return wall - this.offsetAt(wall);
  }
}

const known = new Map<string, ZoneOffsets>();

export function zoneOffsets(zone: string): ZoneOffsets {
  const found = known.get(zone) ?? new ZoneOffsets(zone);
  known.set(zone, found);
  return found;
}
