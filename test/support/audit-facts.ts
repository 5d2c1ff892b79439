import type { AuditKind } from '../../shared/domain/trail/audit-entry.ts';
import type { RecordedFact } from '../../shared/domain/trail/recorded-entry.ts';
import { formatInstant } from '../../shared/domain/values/instant.ts';
import { SAMPLE_FACTS } from './sample-facts.ts';

export const FACTS_FROM = Date.parse('2026-12-06T01:00:00Z');

type Parts = Partial<RecordedFact> & { readonly kind?: AuditKind };

/** A fact distinguished only by its number. */
export function factNumber(
  n: number,
  { kind = 'run.started', ...parts }: Parts = {},
): RecordedFact {
  const sample: RecordedFact = SAMPLE_FACTS[kind];
  return {
    ...(sample.windowId === undefined ? {} : { windowId: sample.windowId }),
    ...(sample.occurrence === undefined ? {} : { occurrence: sample.occurrence }),
    ...(sample.dueAt === undefined || kind === 'run.started' ? {} : { dueAt: sample.dueAt }),
    at: formatInstant(FACTS_FROM + n * 1000),
    kind,
    actor: { kind: 'schedule' },
    integrationId: 'shop-orders',
    runId: `run-${n}`,
    detail: kind === 'run.started' ? { trigger: 'schedule', lateMs: n } : sample.detail,
    ...parts,
  };
}

export function factsOf(
  kind: AuditKind,
  count: number,
  parts: Omit<Parts, 'kind'> = {},
): RecordedFact[] {
  return Array.from({ length: count }, (_, n) => factNumber(n, { kind, ...parts }));
}
