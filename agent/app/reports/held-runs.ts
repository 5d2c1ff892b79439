import { holdsIn, type EntryOf } from '../../../shared/domain/trail/audit-entry.ts';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import { untilRecorded } from './occurrence-end.ts';
import type { OccurrenceTrail } from './occurrence-report-trail.ts';
import { entriesOf, type TrailReader } from './trail-pages.ts';
import { DAY_MS } from '../../../shared/domain/values/time-units.ts';

/** What an occurrence held of one integration. */
export interface HeldRuns {
  readonly held: number;
  readonly firstDueAt: string | null;
  readonly lastDueAt: string | null;
}

/** Runs dropped for a drain lead were due at most this long before the opening. */
export const LEAD_MS = DAY_MS;

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
  for await (const entry of skippedFor(reader, holdId, since, untilRecorded(end, now))) {
    const { integrationId, dueAt } = entry;
    const { held, firstDueAt } = found.get(integrationId) ?? NOTHING_HELD;
    const sum = { held: held + 1, firstDueAt: firstDueAt ?? dueAt, lastDueAt: dueAt };
    found.set(integrationId, sum);
    onHeld(entry);
  }
  return found;
}

/** Runs not started before its opening, for a drain lead or by a clock that is ahead, by integration. */
export async function runsLeftOut(
  reader: TrailReader,
  { holdId, opensAt }: Pick<OccurrenceTrail, 'holdId' | 'opensAt'>,
): Promise<ReadonlyMap<string, number>> {
  const [since, until] = [formatInstant(opensAt - LEAD_MS), formatInstant(opensAt)];
  const found = new Map<string, number>();
  for await (const entry of skippedFor(reader, holdId, since, until)) {
    found.set(entry.integrationId, (found.get(entry.integrationId) ?? 0) + 1);
  }
  return found;
}

/** Runs that a hold kept from starting; each is filed under the first window that held it, perhaps another. */
async function* skippedFor(
  reader: TrailReader,
  holdId: string,
  since: string,
  until: string,
): AsyncGenerator<EntryOf<'run.skipped'>> {
  for await (const entry of entriesOf(reader, { kind: 'run.skipped', since, until })) {
    if (holdsIn(entry).some(({ id }) => id === holdId)) yield entry;
  }
}
