import type { EntryOf } from '../../../shared/domain/trail/audit-entry.ts';
import { isUpTo, untilEnd } from './occurrence-end.ts';
import type { OccurrenceTrail } from './occurrence-report-trail.ts';
import { entriesOf, type TrailReader } from './trail-pages.ts';

/** Runs since the closing that caught up held ones, whenever these were due. */
export async function catchUpRuns(
  reader: TrailReader,
  { story, end, now }: OccurrenceTrail,
): Promise<EntryOf<'run.started'>[]> {
  // The last: a changed definition may have opened it once more.
  const ended =
    story.findLast(({ kind }) => kind === 'reopening.started') ??
    story.findLast(({ kind }) => kind === 'window.closed');
  const since = ended?.at;
  if (since === undefined) return [];
  const query = { kind: 'run.started', since, until: untilEnd(end, now) } as const;
  const found: EntryOf<'run.started'>[] = [];
  for await (const entry of entriesOf(reader, query)) {
    const { makesUpFor, settles } = entry.detail;
    if (isUpTo(end, entry) && (makesUpFor ?? settles) !== undefined) found.push(entry);
  }
  return found;
}
