import type { AuditFact, AuditKind, FactOf } from '../../shared/domain/facts/audit-fact.ts';

/** The facts of one kind, with their detail. */
export function ofKind<K extends AuditKind>(kind: K, facts: Iterable<AuditFact>): FactOf<K>[] {
  const isOfKind = (fact: AuditFact): fact is Extract<AuditFact, { kind: K }> => fact.kind === kind;
  return [...facts].filter(isOfKind) as FactOf<K>[];
}
