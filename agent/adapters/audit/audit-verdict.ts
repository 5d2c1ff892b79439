import type { AuditVerdict } from '../../../shared/contract/audit-calls.ts';
import type { AuditHead } from '../../../shared/domain/trail/audit-entry.ts';
import type { AuditFault } from '../../../shared/domain/trail/audit-fault.ts';
import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';

/** The result of verifying the trail, here or in another process. */
export type CheckedTrail =
  | { readonly ok: true; readonly entries: number; readonly head: AuditHead }
  | {
      readonly ok: false;
      readonly firstBadSeq: number;
      readonly why: string;
      readonly faults: readonly AuditFault[];
    };

export function auditVerdict(checked: CheckedTrail, at: Instant): AuditVerdict {
  const checkedAt = formatInstant(at);
  if (checked.ok) {
    const { entries, head } = checked;
    return { ok: true, entries, head, firstBadSeq: null, why: null, faults: [], checkedAt };
  }
  const { firstBadSeq, why, faults } = checked;
  const right = { entries: firstBadSeq - 1, head: null };
  return { ok: false, ...right, firstBadSeq, why, faults: [...faults], checkedAt };
}
