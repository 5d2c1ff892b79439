import type { RemansoDocument } from '../../../../shared/domain/definitions/document.ts';
import type { ReopeningNow } from '../../../../shared/domain/now/reopening-now.ts';
import type { IntegrationStatus } from '../../../../shared/domain/now/snapshot.ts';
import { isSelected } from '../../../../shared/domain/definitions/selector.ts';

/** One integration of a reopening, in release order. */
export interface OrderRow {
  readonly place: number;
  readonly integration: IntegrationStatus;
  readonly isWaiting: boolean;
  /** The canary. */
  readonly isCanary: boolean;
  /** Names of those that must be released before it. */
  readonly after: readonly string[];
  /** Its latest run since the window closed; `null` before that. */
  readonly run: IntegrationStatus['lastRun'];
}

/**
 * Everything that a reopening releases, in release order: released ones keep their earlier
 * positions (`before`), the canary first, then the waiting ones in the agent's order.
 */
export function releaseOrder(
  { status, windowId }: ReopeningNow,
  definitions: RemansoDocument | null,
  before: readonly string[],
): readonly string[] {
  const waiting = new Set(status.waiting);
  const places = new Map(before.map((id, place) => [id, place]));
  const rank = (id: string): number =>
    id === status.canary ? -1 : (places.get(id) ?? before.length);
  const released = coveredBy(windowId, definitions).filter((id) => !waiting.has(id));
  return [...released.toSorted((a, b) => rank(a) - rank(b)), ...status.waiting];
}

/** What is shown of each, in this order. */
export function orderRows(
  order: readonly string[],
  { status }: ReopeningNow,
  integrations: readonly IntegrationStatus[],
  definitions: RemansoDocument | null,
): readonly OrderRow[] {
  const known = new Map(integrations.map((one) => [one.id, one]));
  const waiting = new Set(status.waiting);
  const after = new Map(definitions?.integrations.map((one) => [one.id, one.after ?? []]));
  return order.flatMap((id, index): OrderRow[] => {
    const integration = known.get(id);
    if (integration === undefined) return [];
    const first = (after.get(id) ?? []).filter((one) => waiting.has(one));
    return [
      {
        place: index + 1,
        integration,
        isWaiting: waiting.has(id),
        isCanary: id === status.canary,
        after: first.map((one) => known.get(one)?.name ?? one),
        run: runSince(integration, status.startedAt),
      },
    ];
  });
}

function coveredBy(windowId: string, definitions: RemansoDocument | null): readonly string[] {
  const covers = definitions?.windows.find(({ id }) => id === windowId)?.covers;
  if (covers === undefined) return [];
  return (definitions?.integrations ?? [])
    .filter((one) => isSelected(covers, one))
    .map(({ id }) => id);
}

function runSince({ lastRun }: IntegrationStatus, since: string): IntegrationStatus['lastRun'] {
  return lastRun !== null && Date.parse(lastRun.startedAt) >= Date.parse(since) ? lastRun : null;
}
