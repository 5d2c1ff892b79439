import type { RemansoDocument } from '../../../../shared/domain/definitions/document.ts';
import type { ReopeningNow } from '../../../../shared/domain/now/reopening-now.ts';
import type { IntegrationStatus } from '../../../../shared/domain/now/snapshot.ts';

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

/** What a reopening let go of, then what waits. */
export function orderRows(
  { status }: ReopeningNow,
  integrations: readonly IntegrationStatus[],
  definitions: RemansoDocument | null,
): readonly OrderRow[] {
  const known = new Map(integrations.map((one) => [one.id, one]));
  const waiting = new Set(status.waiting);
  const after = new Map(definitions?.integrations.map((one) => [one.id, one.after ?? []]));
  return [...status.released, ...status.waiting].flatMap((id, index): OrderRow[] => {
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

function runSince({ lastRun }: IntegrationStatus, since: string): IntegrationStatus['lastRun'] {
  return lastRun !== null && Date.parse(lastRun.startedAt) >= Date.parse(since) ? lastRun : null;
}
