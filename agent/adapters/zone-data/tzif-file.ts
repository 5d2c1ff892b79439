import type { ZoneRules } from '../../core/calendar/zone-rules.ts';
import { rulesFromChanges, type OffsetChange } from './offset-changes.ts';
import { parsePosixRule } from './posix-rule.ts';
import { LAST_CLOCK_CHANGE_YEAR } from '../../../shared/domain/values/clock-changes-end.ts';

const MAGIC = 'TZif';
const HEADER_BYTES = 44;
/** zic encodes the Big Bang and other moments before any clock as a first change. */
const EARLIEST_SECOND = -(2 ** 40);

interface Counts {
  readonly isUt: number;
  readonly isStandard: number;
  readonly leaps: number;
  readonly times: number;
  readonly types: number;
  readonly letters: number;
}

function countsAt(bytes: DataView, at: number): Counts {
  const count = (index: number): number => bytes.getUint32(at + 20 + index * 4);
  return {
    isUt: count(0),
    isStandard: count(1),
    leaps: count(2),
    times: count(3),
    types: count(4),
    letters: count(5),
  };
}

function blockBytes(counts: Counts, timeBytes: number): number {
  return (
    counts.times * (timeBytes + 1) +
    counts.types * 6 +
    counts.letters +
    counts.leaps * (timeBytes + 4) +
    counts.isStandard +
    counts.isUt
  );
}

/** The 64-bit block: times, then one type index each, then the types (offset, is-dst, letters). */
function readChanges(
  bytes: DataView,
  at: number,
  counts: Counts,
): { first: number; changes: OffsetChange[] } {
  const indices = at + counts.times * 8;
  const types = indices + counts.times;
  const offsetOf = (type: number): number => bytes.getInt32(types + type * 6) * 1000;
  const changes: OffsetChange[] = [];
  let first = offsetOf(0);
  for (let index = 0; index < counts.times; index += 1) {
    const second = Number(bytes.getBigInt64(at + index * 8));
    const offset = offsetOf(bytes.getUint8(indices + index));
    if (second <= EARLIEST_SECOND) first = offset;
    else changes.push({ at: second * 1000, offset });
  }
  return { first, changes };
}

function footerChanges(footer: string, after: number): OffsetChange[] {
  const rule = parsePosixRule(footer);
  if (rule === undefined) return [];
  const firstYear = Math.max(1900, new Date(after).getUTCFullYear());
  const years = Array.from(
    { length: LAST_CLOCK_CHANGE_YEAR - firstYear + 1 },
    (_, index) => firstYear + index,
  );
  return years.flatMap((year) => rule.changesIn(year)).filter(({ at }) => at > after);
}

function decode(id: string, bytes: DataView, text: string): ZoneRules {
  const first = countsAt(bytes, 0);
  const second = HEADER_BYTES + blockBytes(first, 4);
  const counts = countsAt(bytes, second);
  const data = second + HEADER_BYTES;
  const { first: firstOffset, changes } = readChanges(bytes, data, counts);
  const footer = text.slice(data + blockBytes(counts, 8)).trim();
  const last = changes.at(-1)?.at ?? Date.UTC(1900, 0, 1);
  return rulesFromChanges(id, firstOffset, [...changes, ...footerChanges(footer, last)]);
}

/**
 * A compiled zone (RFC 9636), version 2 or later: the 64-bit changes, continued to 2100 by the
 * footer. `undefined` for a file that is something else, or is truncated.
 */
export function parseTzif(id: string, file: Uint8Array): ZoneRules | undefined {
  const text = new TextDecoder('latin1').decode(file);
  if (!text.startsWith(MAGIC) || file.length < HEADER_BYTES || (file[4] ?? 0) < 0x32) {
    return undefined;
  }
  try {
    return decode(id, new DataView(file.buffer, file.byteOffset, file.byteLength), text);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
