import type { AuditKind } from '../../shared/domain/trail/audit-entry.ts';
import { approvalPlanKinds } from './approvals/core/approval-parts.ts';

/** Kinds of entries that features add, after which the plan may read otherwise. */
export const featurePlanKinds: readonly AuditKind[] = [...approvalPlanKinds];
