import type { RemansoDocument } from '../../../shared/domain/definitions/document.ts';
import type { Problem } from '../../../shared/errors.ts';
import { problemAt } from '../../../shared/problem-texts.ts';
import type { Definitions } from '../state/definitions.ts';

/**
 * Two integrations over the same entry of a scheduler: the first that flows again would let the
 * other one go. Told as a warning for each later one; `known` is what was applied before and stays.
 */
export function sameEntryWarnings(document: RemansoDocument, known: Definitions): Problem[] {
  const replaced = new Set(document.integrations.map(({ id }) => id));
  const holders = new Map<string, string>();
  for (const { id, scheduler } of known.integrations.values()) {
    if (!replaced.has(id) && !isOwn(scheduler.kind)) holders.set(JSON.stringify(scheduler), id);
  }
  return document.integrations.flatMap(({ id, scheduler }, index) => {
    if (isOwn(scheduler.kind)) return [];
    const entry = JSON.stringify(scheduler);
    const holder = holders.get(entry);
    if (holder === undefined || holder === id) {
      holders.set(entry, id);
      return [];
    }
    const { kind } = scheduler;
    return [problemAt(`integrations[${index}].scheduler`, 'same-entry', { holder, kind })];
  });
}

/** The agent's own schedules and guards are held one by one, whatever they run. */
function isOwn(kind: string): boolean {
  return kind === 'local' || kind === 'guard';
}
