import type { HoldInForce } from '../../../shared/domain/holds/hold.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { Plan } from './plan.ts';

/**
 * Holds over an integration between two ticks, by their beginning: those that the board knows, and
 * the listed ones that passed before it.
 */
export function holdsInRange(
  { board, passed }: Plan,
  integrationId: string,
  from: Instant,
  to: Instant,
): HoldInForce[] {
  const known = board.holdsBetween(integrationId, from, to);
  if (passed === undefined || passed.size === 0) return known;
  const earlier = [...board.windowsOver([integrationId])].flatMap((windowId) =>
    (passed.get(windowId)?.listed ?? [])
      .filter(({ opensAt, closesAt }) => opensAt <= to && closesAt > from)
      .map((occurrence) => board.windowHold({ windowId, ...occurrence })),
  );
  return [...earlier, ...known].sort((a, b) => a.since - b.since);
}
