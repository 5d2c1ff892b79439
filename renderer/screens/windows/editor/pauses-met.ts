import type { Snapshot } from '../../../../shared/domain/now/snapshot.ts';
import { holdsInForce } from '../../../../shared/domain/now/holds-in-force.ts';
import type { HoldText } from '../../../../shared/domain/holds/hold.ts';
import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import type { WindowPreview } from '../../../../shared/contract/window-preview.ts';

/** People's pauses in force that still hold some of the same when the first occurrence opens. */
export function pausesMet(
  { occurrences, covered }: Pick<WindowPreview, 'occurrences' | 'covered'>,
  snapshot: Pick<Snapshot, 'integrations'> | null,
): readonly HoldText[] {
  const opensAt = parseInstant(occurrences[0]?.opensAt ?? '');
  if (opensAt === undefined) return [];
  const concerned = new Set(covered);
  return holdsInForce(snapshot)
    .filter(({ integrations }) => integrations.some((id) => concerned.has(id)))
    .map(({ hold }) => hold)
    .filter(({ kind, until }) => {
      const end = until === null ? Infinity : (parseInstant(until) ?? 0);
      return kind === 'manual' && end > opensAt;
    });
}
