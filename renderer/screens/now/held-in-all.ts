import type { RemansoDocument } from '../../../shared/domain/definitions/document.ts';
import { pausedUntil } from '../../../shared/domain/now/paused-group.ts';
import type { IntegrationStatus } from '../../../shared/domain/now/snapshot.ts';
import type { HeldCounts } from './use-held-counts.ts';

export interface HeldInAll {
  readonly soFar: number;
  /** If nothing changes. */
  readonly toCome: number;
  /** Some have no end: what they will hold is not counted. */
  readonly hasOpenEnd: boolean;
}

/**
 * Held runs of all rows together; `null` while one is not counted yet, or where another scheduler
 * starts one of them: a sum of what is known would read as all.
 */
export function heldInAll(
  held: readonly IntegrationStatus[],
  counts: HeldCounts,
  definitions: Pick<RemansoDocument, 'integrations'> | null,
): HeldInAll | null {
  const local = new Set(
    definitions?.integrations
      .filter(({ scheduler }) => scheduler.kind === 'local')
      .map(({ id }) => id),
  );
  let [soFar, toCome, hasOpenEnd] = [0, 0, false];
  for (const { id, holds } of held) {
    const count = counts.get(id);
    if (count === undefined || !local.has(id)) return null;
    soFar += count.skipped;
    const isOpen = holds.length > 0 && pausedUntil(holds) === null;
    if (isOpen) hasOpenEnd = true;
    else toCome += count.held;
  }
  return held.length === 0 ? null : { soFar, toCome, hasOpenEnd };
}
