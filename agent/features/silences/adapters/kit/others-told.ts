import type { Instant } from '../../../../../shared/domain/values/instant.ts';
import type { SecretsAtHand } from '../../../../ports/secrets.ts';
import type { MonitorCheck } from '../../app/monitors.ts';

interface Foreign {
  readonly by: string;
  readonly comment: string;
  readonly until: Instant;
}

/** One downtime of a host and its services is told once. */
export function othersTold(
  foreign: readonly Foreign[],
  secrets: SecretsAtHand,
): MonitorCheck['others'] {
  const others = new Map<string, Foreign>();
  for (const { by, comment, until } of foreign) {
    const told = { by: secrets.hide(by), comment: secrets.hide(comment), until };
    others.set(JSON.stringify(told), told);
  }
  return [...others.values()];
}
