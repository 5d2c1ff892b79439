import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { Occurrence } from '../../../../shared/domain/holds/occurrence.ts';
import type { CompiledWindow } from '../../../core/calendar/windows/window-recurrence.ts';
import { DAY_MS } from '../../../../shared/domain/values/time-units.ts';

const FIRST_REACH_MS = 400 * DAY_MS;
const FEW = 1000;

/**
 * What `occurrencesBetween(from, to)` says, in pieces: a window that opens every minute has fifty
 * million occurrences in a century. The reach of a piece grows while little is found.
 */
export function* occurrencesInChunks(
  window: Pick<CompiledWindow, 'occurrencesBetween'>,
  from: Instant,
  to: Instant,
): Generator<readonly Occurrence[], void, undefined> {
  let reach = FIRST_REACH_MS;
  for (let start = from; start < to;) {
    const end = Math.min(start + reach, to);
    const found = window.occurrencesBetween(start, end);
    // Those that were open already at `start` belong to the piece before, but for the first piece.
    yield start === from ? found : found.filter(({ opensAt }) => opensAt >= start);
    if (found.length < FEW) reach *= 4;
    start = end;
  }
}
