import { holdsIn, type EntryOf } from '../../../shared/domain/trail/audit-entry.ts';
import { parseInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import type { letGoOfRuns } from './let-go.ts';
import { isUpTo, untilEnd } from './occurrence-end.ts';
import type { OccurrenceTrail } from './occurrence-report-trail.ts';
import { entriesOf, type TrailReader } from './trail-pages.ts';

type HeldRun = Pick<EntryOf<'run.skipped'>, 'integrationId' | 'seq'>;

/** Whether another hold of a run let go of its integration in a step, too. */
export type LetGoTogether = (run: HeldRun, at: Instant, holdId: string) => boolean;

interface LettingGo {
  readonly ofRun: ReturnType<typeof letGoOfRuns>;
  readonly isTied: LetGoTogether;
}

/**
 * Of the runs that an occurrence held, those that its own report tells as caught up. Where several
 * holds let go of an integration in one step, each run that more than one held belongs to one of them.
 */
export class OwnRuns {
  readonly #holdId: string;
  readonly #lettingGo: LettingGo;
  readonly #told = new Map<string, Set<string>>();
  readonly #elsewhere = new Map<string, number>();

  constructor(holdId: string, lettingGo: LettingGo) {
    this.#holdId = holdId;
    this.#lettingGo = lettingGo;
  }

  note(entry: EntryOf<'run.skipped'>): void {
    const { integrationId, dueAt } = entry;
    if (this.#isElsewhere(entry)) {
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

  #isElsewhere(entry: EntryOf<'run.skipped'>): boolean {
    const { ofRun, isTied } = this.#lettingGo;
    const { at, isPassedOn } = ofRun(entry);
    if (isPassedOn || at === undefined) return isPassedOn;
    return holdsIn(entry).some(({ id }) => id > this.#holdId && isTied(entry, at, id));
  }
}

/** Windows' holds that let go of an integration in the steps in which this one did. */
export async function letGoTogether(
  reader: TrailReader,
  { holdId: ownHoldId, opened, end, now }: OccurrenceTrail,
): Promise<LetGoTogether> {
  const query = { since: opened.at, until: untilEnd(end, now) };
  const released = new Map<string, EntryOf<'hold.released'>[]>();
  for await (const entry of entriesOf(reader, { kind: 'hold.released', ...query })) {
    const { holdId } = entry.detail;
    if (entry.windowId === undefined || holdId === ownHoldId) continue;
    released.set(holdId, [...(released.get(holdId) ?? []), entry]);
  }
  const reopening = new Map<string, Instant>();
  for await (const { at, detail } of entriesOf(reader, { kind: 'reopening.started', ...query })) {
    reopening.set(detail.holdId, parseInstant(at) ?? 0);
  }
  return ({ integrationId, seq }, at, holdId) => {
    const last = (released.get(holdId) ?? []).findLast(
      ({ seq: of, at: when, detail: { integrations } }) =>
        of > seq &&
        (parseInstant(when) ?? 0) <= at &&
        (integrations?.includes(integrationId) ?? true),
    );
    if (last !== undefined) return parseInstant(last.at) === at;
    // A reopening records whom it lets go of only where another hold goes on.
    return (reopening.get(holdId) ?? Infinity) <= at;
  };
}

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
