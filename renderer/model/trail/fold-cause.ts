import type { AuditEntry } from '../../../shared/domain/trail/audit-entry.ts';

/** Why a run did not start, as the agent joins them; `null`: another kind of entry. */
function causeOf(entry: AuditEntry): string | null {
  if (entry.kind !== 'run.skipped') return null;
  const { holds, why } = entry.detail;
  return JSON.stringify([holds.map(({ id }) => id), why]);
}

/** The entries up to the first that has another cause than `head`. */
export function leadingAlike(
  head: AuditEntry,
  entries: readonly AuditEntry[],
): readonly AuditEntry[] {
  const cause = causeOf(head);
  const other = entries.findIndex((entry) => causeOf(entry) !== cause);
  return other === -1 ? entries : entries.slice(0, other);
}
