import { holdsIn, type EntryOf } from '../../../shared/domain/trail/audit-entry.ts';
import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import type { LetGo, letGoOfRuns } from './let-go.ts';
import { entriesOf, type TrailReader } from './trail-pages.ts';

/** Whether another hold let go of an integration in a step, too. */
export type LetGoTogether = (at: Instant, integrationId: string, holdId: string) => boolean;

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
    return holdsIn(entry).some(
      ({ id }) => id > this.#holdId && isTied(at, entry.integrationId, id),
    );
  }
}

/** Windows' holds that ended in the steps in which this one let go. */
export async function letGoTogether(
  reader: TrailReader,
  ownHoldId: string,
  { each, rest }: LetGo,
): Promise<LetGoTogether> {
  const steps = new Set([
    ...[...each.values()].flatMap((all) => all.map(({ at }) => at)),
    ...(rest === undefined ? [] : [rest]),
  ]);
  const ended = new Map<Instant, EntryOf<'hold.released'>[]>();
  for (const at of steps) {
    const query = { since: formatInstant(at), until: formatInstant(at + 1) };
    for await (const entry of entriesOf(reader, { kind: 'hold.released', ...query })) {
      if (entry.windowId === undefined || entry.detail.holdId === ownHoldId) continue;
      ended.set(at, [...(ended.get(at) ?? []), entry]);
    }
  }
  return (at, integrationId, holdId) =>
    (ended.get(at) ?? []).some(
      ({ detail: { holdId: other, integrations } }) =>
        other === holdId && (integrations?.includes(integrationId) ?? true),
    );
}
