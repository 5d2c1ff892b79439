import { z } from 'zod';
import { instant } from '../../../core/state/stored-instant.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';

/** Says yes or no for somebody who has no user of this machine. */
export interface ApprovalToken {
  /** SHA-256 in hex: the token itself is kept nowhere. */
  readonly hash: string;
  readonly since: Instant;
  readonly by: string;
}

const approvalTokenSchema: z.ZodType<ApprovalToken> = z.strictObject({
  hash: z.string(),
  since: instant,
  by: z.string(),
});

/** What is kept of approvals, in a table: tokens by name. What waits is kept by the kernel. */
export const approvalParts: { readonly approvalTokens: z.ZodType<ApprovalToken> } = {
  approvalTokens: approvalTokenSchema,
};

/** Entries after which the plan may read otherwise: what waited does so no more. */
export const approvalPlanKinds = ['approval.given', 'approval.refused'] as const;
