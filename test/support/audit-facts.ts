import type { AuditKind } from '../../shared/domain/audit-entry.ts';
import type { RecordedFact } from '../../shared/domain/recorded-entry.ts';
import { formatInstant } from '../../shared/domain/instant.ts';

export const FACTS_FROM = Date.parse('2026-12-06T01:00:00Z');

/** A fact that only its number tells from others. */
export function factNumber(n: number, parts: Partial<RecordedFact> = {}): RecordedFact {
  return {
    at: formatInstant(FACTS_FROM + n * 1000),
    kind: 'run.started',
    actor: { kind: 'schedule' },
    integrationId: 'shop-orders',
    runId: `run-${n}`,
    detail: { n },
    ...parts,
  };
}

export function factsOf(
  kind: AuditKind,
  count: number,
  parts: Partial<RecordedFact> = {},
): RecordedFact[] {
  return Array.from({ length: count }, (_, n) => factNumber(n, { kind, ...parts }));
}
