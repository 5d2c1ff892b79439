import { holdsIn, type EntryOf } from '../../../shared/domain/trail/audit-entry.ts';
import {
  formatInstant,
  parseInstant,
  type Instant,
} from '../../../shared/domain/values/instant.ts';
import type { History } from '../../ports/trail/history.ts';
import { DAY_MS, MINUTE_MS } from '../../../shared/domain/values/time-units.ts';

/** A time during which an integration was paused, [from, to), and the entry that says so. */
export interface PastPause {
  readonly from: Instant;
  /** `Infinity`: it still is. */
  readonly to: Instant;
  readonly entry: EntryOf<'integration.paused'>;
}

/** A pause may have begun long before. */
const LONGEST_MS = 62 * DAY_MS;
/** With as many as these, there may be more. */
export const MOST_PAUSES = 1_000;

/** Ends of holds are recorded some moments after they come. */
const RECORDED_LATE_MS = MINUTE_MS;

/** When an integration was paused, from the trail. */
export function pausesOf(
  history: Pick<History, 'search'>,
  integration: string,
  from: Instant,
  to: Instant,
): readonly PastPause[] {
  if (to <= from) return [];
  const since = formatInstant(from - LONGEST_MS);
  const common = { integration, since, limit: MOST_PAUSES } as const;
  const until = formatInstant(to);
  const paused = history
    .search({ ...common, until, kind: 'integration.paused', after: 0 })
    .entries.filter((entry) => entry.kind === 'integration.paused');
  if (paused.length === 0) return [];
  const resumed = history
    .search({ ...common, kind: 'integration.resumed', after: 0 })
    .entries.map(({ at }) => parseInstant(at) ?? 0);
  return paused.map((entry): PastPause => {
    const at = parseInstant(entry.at) ?? 0;
    const holds = holdsIn(entry);
    const begun = Math.min(at, ...holds.map((hold) => parseInstant(hold.since) ?? at));
    const next = resumed.find((one) => one > at) ?? Infinity;
    const ends = holds.map(({ until: end }) => parseInstant(end ?? '') ?? Infinity);
    const own = ends.filter((end) => end <= next && next - end < RECORDED_LATE_MS);
    return { from: begun, to: own.length === 0 ? next : Math.max(...own), entry };
  });
}

export function pauseAt(pauses: readonly PastPause[], at: Instant): PastPause | undefined {
  return pauses.findLast(({ from, to }) => from <= at && at < to);
}
