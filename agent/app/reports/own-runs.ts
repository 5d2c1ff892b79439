import { holdsIn, type EntryOf } from '../../../shared/domain/trail/audit-entry.ts';
import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import type { LetGo } from './let-go.ts';
import { entriesOf, type TrailReader } from './trail-pages.ts';

/** Which other hold let go of an integration in the same step. */
export type LetGoTogether = (integrationId: string, holdId: string) => boolean;

/**
 * Of the runs that an occurrence held, those that its own report tells as caught up. Where several
 * holds let go of an integration in one step, each run that more than one held belongs to one of them.
 */
export class OwnRuns {
  readonly #holdId: string;
  readonly #isTied: LetGoTogether;
  readonly #told = new Map<string, Set<string>>();
  readonly #elsewhere = new Map<string, number>();

  constructor(holdId: string, isTied: LetGoTogether) {
    this.#holdId = holdId;
    this.#isTied = isTied;
  }

  note(entry: EntryOf<'run.skipped'>): void {
    const { integrationId, dueAt } = entry;
    const others = holdsIn(entry).filter(({ id }) => this.#isTied(integrationId, id));
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

/** Windows' holds that ended in the steps in which this one let go. */
export async function letGoTogether(
  reader: TrailReader,
  ownHoldId: string,
  { one, rest }: LetGo,
): Promise<LetGoTogether> {
  const steps = new Set([
    ...[...one.values()].map(({ at }) => at),
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
  return (integrationId, holdId) => {
    const at = one.get(integrationId)?.at ?? rest;
    const then = at === undefined ? [] : (ended.get(at) ?? []);
    return then.some(
      ({ detail: { holdId: other, integrations } }) =>
        other === holdId && (integrations?.includes(integrationId) ?? true),
    );
  };
}
