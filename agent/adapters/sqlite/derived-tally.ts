import { SPAN_BITS } from './audit-schema.ts';
import { type SharedPart, talliesOf } from './chain-blocks.ts';
import type { Connection } from './connection.ts';
import { TALLIED, type Tallied } from './trail-tally.ts';

type SpanRow = [earliest: number, latest: number];

/** Entries that the indexes have in a part of the trail, by name. */
export type IndexCounts = ReadonlyMap<Tallied, number>;

/** Whether the texts of the part say so, too. */
export function agreeWithCounts(part: SharedPart, counts: IndexCounts): boolean {
  const sums = TALLIED.map(() => 0);
  for (const [, slots] of talliesOf(part)) {
    for (const place of TALLIED.keys()) sums[place] = (sums[place] ?? 0) + (slots[place] ?? 0);
  }
  return TALLIED.every((name, place) => (counts.get(name) ?? sums[place]) === sums[place]);
}

/**
 * The first span from which on times are to be compared with those of the entries themselves: the last
 * one, which may have grown meanwhile, or the first that differs from what the texts say.
 */
export function firstDoubtfulSpan(connection: Connection, part: SharedPart): number {
  const kept = connection
    .prepare<[number], SpanRow>('SELECT earliest, latest FROM audit_spans WHERE span = ?')
    .raw();
  const last = part.last >> SPAN_BITS;
  for (const [first, slots] of talliesOf(part)) {
    const times = slots.subarray(TALLIED.length);
    for (let span = first >> SPAN_BITS; span < last; span += 1) {
      const place = 2 * (span % (times.length / 2));
      const [earliest, latest] = kept.get(span) ?? [];
      if (earliest !== times[place] || latest !== times[place + 1]) return span;
      if (place + 2 === times.length) break;
    }
  }
  return last;
}
