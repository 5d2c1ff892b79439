import type { EntryOf } from '../../../shared/domain/trail/audit-entry.ts';
import type { HoldInForce } from '../../../shared/domain/holds/hold.ts';
import type { Integration } from '../../../shared/domain/definitions/integration.ts';
import { isSelected, type Selector } from '../../../shared/domain/definitions/selector.ts';
import { parseInstant, type Instant } from '../../../shared/domain/values/instant.ts';

/** The kinds of entries about a person's pause. */
export const PAUSE_KINDS = [
  'hold.placed',
  'hold.extended',
  'hold.restored',
  'hold.released',
] as const;

export type PauseEntry = EntryOf<(typeof PAUSE_KINDS)[number]>;

/** A person's pause as it was known at one instant of the past. */
export interface PauseThen extends HoldInForce {
  readonly selector: Selector;
  /** Of the entry that placed it. */
  readonly seq: number;
  /** Resumed before the rest of it. */
  readonly released: ReadonlySet<string>;
}

/**
 * The pauses in force at an instant, with the ends known then.
 *
 * @param entries in the order of the trail, from the placing of every pause that may have been in
 *   force; those of windows and those after `at` do not matter
 */
export function pausesThen(entries: readonly PauseEntry[], at: Instant): PauseThen[] {
  const known = new Map<string, PauseThen>();
  for (const entry of entries) {
    if ((parseInstant(entry.at) ?? 0) > at) break;
    if (entry.kind === 'hold.placed') {
      const pause = placed(entry);
      if (pause !== undefined) known.set(pause.id, pause);
      continue;
    }
    const before = known.get(entry.detail.holdId);
    if (before === undefined) continue;
    const after = changed(before, entry);
    if (after === undefined) known.delete(before.id);
    else known.set(before.id, after);
  }
  return [...known.values()].filter(({ until }) => until === null || until > at);
}

function placed({ seq, at, actor, reason, detail }: EntryOf<'hold.placed'>): PauseThen | undefined {
  if (detail.kind === 'window') return undefined;
  return {
    ...{ id: detail.holdId, kind: 'manual', reason: reason ?? '', by: actor.name ?? '' },
    ...{ since: parseInstant(at) ?? 0, until: instantOrNull(detail.until) },
    ...{ seq, selector: detail.selector, released: new Set() },
  };
}

/** A release by the schedule, or by a person without a further reason, ends the whole pause. */
function changed(
  before: PauseThen,
  entry: Exclude<PauseEntry, EntryOf<'hold.placed'>>,
): PauseThen | undefined {
  if (entry.kind !== 'hold.released') {
    return { ...before, until: instantOrNull(entry.detail.after) };
  }
  const { why, integrations = [] } = entry.detail;
  if (why !== 'released-in-part') return undefined;
  return { ...before, released: new Set([...before.released, ...integrations]) };
}

function instantOrNull(text: string | null): Instant | null {
  return text === null ? null : (parseInstant(text) ?? null);
}

export function isPausedBy({ selector, released }: PauseThen, integration: Integration): boolean {
  return isSelected(selector, integration) && !released.has(integration.id);
}
