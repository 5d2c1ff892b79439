import type { RemansoDocument } from '../../../shared/domain/document.ts';
import type { ReopeningNow } from '../../../shared/domain/reopening-now.ts';
import type { IntegrationStatus } from '../../../shared/domain/snapshot.ts';
import { isSelected } from '../../../shared/domain/selector.ts';

/** One integration of a reopening, in the order in which it is let go. */
export interface OrderRow {
  readonly place: number;
  readonly integration: IntegrationStatus;
  readonly isWaiting: boolean;
  /** The one that went first to see how it fares. */
  readonly isCanary: boolean;
  /** Names of those that must flow before it. */
  readonly after: readonly string[];
  /** Its latest run since the window closed; `null` before that. */
  readonly run: IntegrationStatus['lastRun'];
}

/** Those that flow already, by their first sign of life, then those that wait, in the agent's order. */
export function orderRows(
  { status, windowId }: ReopeningNow,
  integrations: readonly IntegrationStatus[],
  definitions: RemansoDocument | null,
): readonly OrderRow[] {
  const known = new Map(integrations.map((one) => [one.id, one]));
  const waiting = new Set(status.waiting);
  const after = new Map(definitions?.integrations.map((one) => [one.id, one.after ?? []]));
  const names = (id: string): readonly string[] =>
    (after.get(id) ?? [])
      .filter((one) => waiting.has(one))
      .map((one) => known.get(one)?.name ?? one);
  const released = coveredBy(windowId, definitions).filter((id) => !waiting.has(id));
  const run = (id: string): IntegrationStatus['lastRun'] =>
    runSince(known.get(id), status.startedAt);
  const started = (id: string): string => run(id)?.startedAt ?? '9999';
  const inOrder = [
    ...released.toSorted(
      (a, b) =>
        Number(b === status.canary) - Number(a === status.canary) ||
        started(a).localeCompare(started(b)),
    ),
    ...status.waiting,
  ];
  return inOrder.flatMap((id, index): OrderRow[] => {
    const integration = known.get(id);
    if (integration === undefined) return [];
    return [
      {
        place: index + 1,
        integration,
        isWaiting: waiting.has(id),
        isCanary: id === status.canary,
        after: names(id),
        run: run(id),
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

function runSince(
  integration: IntegrationStatus | undefined,
  since: string,
): IntegrationStatus['lastRun'] {
  const run = integration?.lastRun ?? null;
  return run !== null && Date.parse(run.startedAt) >= Date.parse(since) ? run : null;
}
