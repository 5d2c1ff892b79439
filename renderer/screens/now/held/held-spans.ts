import { endOfHolds, timeOf } from '../../../../shared/domain/holds/hold-end.ts';
import type { IntegrationStatus } from '../../../../shared/domain/now/snapshot.ts';
import { parseInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { SECOND_MS } from '../../../../shared/domain/values/time-units.ts';

interface HeldSpans {
  /** Start and end of each integration's pause; open-ended: until now. */
  readonly spans: ReadonlyMap<string, readonly [Instant, Instant]>;
  /** Of all together. */
  readonly from: Instant;
  readonly to: Instant;
}

/** `undefined`: nothing is paused. What only finishes before an opening has no pause yet. */
export function heldSpans(
  integrations: readonly Pick<IntegrationStatus, 'id' | 'holds'>[],
  now: Instant,
): HeldSpans | undefined {
  const paused = integrations.filter(({ holds }) => holds.length > 0);
  if (paused.length === 0) return undefined;
  const spans = new Map(paused.map((one) => [one.id, spanOf(one, now)]));
  return {
    spans,
    from: Math.min(...[...spans.values()].map(([since]) => since)),
    to: Math.max(...[...spans.values()].map(([, until]) => until)),
  };
}

function spanOf(
  { holds }: Pick<IntegrationStatus, 'holds'>,
  now: Instant,
): readonly [Instant, Instant] {
  const since = Math.min(...holds.map((hold) => parseInstant(hold.since) ?? now));
  return [since, Math.max(timeOf(endOfHolds(holds)) ?? now, now + SECOND_MS)];
}
