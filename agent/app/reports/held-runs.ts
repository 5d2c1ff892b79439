import { holdsIn, type EntryOf } from '../../../shared/domain/trail/audit-entry.ts';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import { untilRecorded } from './occurrence-end.ts';
import type { OccurrenceTrail } from './occurrence-report-trail.ts';
import { entriesOf, type TrailReader } from './trail-pages.ts';

/** What an occurrence held of one integration. */
export interface HeldRuns {
  readonly held: number;
  readonly firstDueAt: string | null;
  readonly lastDueAt: string | null;
}

export const NOTHING_HELD: HeldRuns = { held: 0, firstDueAt: null, lastDueAt: null };

/**
 * The runs skipped while the hold of an occurrence was in force, possibly among other holds, by
 * integration (L11: ledger and report both count here). `onHeld` is called for each of them.
 */
export async function heldRunsOf(
  reader: TrailReader,
  { holdId, opensAt, end, now }: OccurrenceTrail,
  onHeld: (entry: EntryOf<'run.skipped'>) => void = () => undefined,
): Promise<ReadonlyMap<string, HeldRuns>> {
  const found = new Map<string, HeldRuns>();
  const since = formatInstant(opensAt);
  const inside = { kind: 'run.skipped', since, until: untilRecorded(end, now) } as const;
  for await (const entry of entriesOf(reader, inside)) {
    if (!holdsIn(entry).some(({ id }) => id === holdId)) continue;
    const { integrationId, dueAt } = entry;
    const { held, firstDueAt } = found.get(integrationId) ?? NOTHING_HELD;
    const sum = { held: held + 1, firstDueAt: firstDueAt ?? dueAt, lastDueAt: dueAt };
    found.set(integrationId, sum);
    onHeld(entry);
  }
  return found;
}
