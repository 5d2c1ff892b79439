import { holdsIn } from '../../../shared/domain/trail/audit-entry.ts';
import { occurrenceHoldId } from '../../../shared/domain/holds/occurrence.ts';
import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import { DAY_MS } from '../../../shared/domain/values/time-units.ts';
import { entriesOf, type TrailReader } from './trail-pages.ts';

/** Runs that were left out for an opening were due at most this long before it. */
const LEAD_MS = DAY_MS;

/** Due runs that the hold of an occurrence kept from starting, counted entry by entry. */
export async function heldAgain(
  reader: TrailReader,
  windowId: string,
  opensAt: Instant,
  now: Instant,
): Promise<number> {
  const holdId = occurrenceHoldId(windowId, opensAt);
  const since = formatInstant(opensAt - LEAD_MS);
  const query = { kind: 'run.skipped', since, until: formatInstant(now + 1) } as const;
  let count = 0;
  for await (const entry of entriesOf(reader, query)) {
    if (holdsIn(entry).some(({ id }) => id === holdId)) count += 1;
  }
  return count;
}
