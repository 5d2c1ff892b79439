import { holdsIn, type EntryOf } from '../../../shared/domain/trail/audit-entry.ts';
import { occurrenceHoldId } from '../../../shared/domain/holds/occurrence.ts';
import { formatInstant, parseInstant } from '../../../shared/domain/values/instant.ts';
import type { OccurrenceTrail } from './occurrence-report-trail.ts';
import { entriesOf, type TrailReader } from './trail-pages.ts';

/**
 * Of the runs that an occurrence held, those that its own report tells as caught up. Where several
 * windows closed in one step, each run that more than one of them held belongs to one of them.
 */
export class OwnRuns {
  readonly #holdId: string;
  readonly #tied: ReadonlySet<string>;
  readonly #told = new Map<string, Set<string>>();
  readonly #elsewhere = new Map<string, number>();

  /** `tied`: holds that ended in the same step. */
  constructor(holdId: string, tied: ReadonlySet<string>) {
    this.#holdId = holdId;
    this.#tied = tied;
  }

  note(entry: EntryOf<'run.skipped'>): void {
    const { integrationId, dueAt } = entry;
    const others = holdsIn(entry).filter(({ id }) => this.#tied.has(id));
    if (others.some(({ id }) => id > this.#holdId)) {
      this.#elsewhere.set(integrationId, this.toldElsewhere(integrationId) + 1);
      return;
    }
    const told = this.#told.get(integrationId) ?? new Set();
    this.#told.set(integrationId, told.add(dueAt));
  }

  isTold(integrationId: string, dueAt: string): boolean {
    return this.#told.get(integrationId)?.has(dueAt) === true;
  }

  toldElsewhere(integrationId: string): number {
    return this.#elsewhere.get(integrationId) ?? 0;
  }
}

/** Holds of other windows that closed in the same step. */
export async function closedTogether(
  reader: TrailReader,
  { story, holdId }: OccurrenceTrail,
): Promise<ReadonlySet<string>> {
  const closed = story.findLast(({ kind }) => kind === 'window.closed');
  const at = parseInstant(closed?.at ?? '');
  const found = new Set<string>();
  if (at === undefined) return found;
  const query = { since: formatInstant(at), until: formatInstant(at + 1) };
  for await (const entry of entriesOf(reader, { kind: 'window.closed', ...query })) {
    const { windowId, occurrence, detail } = entry;
    const opensAt = parseInstant(occurrence.opensAt) ?? 0;
    const other = detail.holdId ?? occurrenceHoldId(windowId, opensAt);
    if (other !== holdId) found.add(other);
  }
  return found;
}
