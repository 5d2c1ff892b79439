import { randomTokens } from '../../../../agent/adapters/secrets/random-tokens.ts';
import { approvalProofs } from '../../../../agent/features/approvals/adapters/approval-proofs.ts';
import { approvalsOver } from '../../../../agent/features/approvals/app/approvals-at-work.ts';
import type { OutsideApprovals } from '../../../../agent/features/approvals/app/outside-approvals.ts';

/** Everybody has an account, and no other user of the machine asks. */
export const outsideApprovals: OutsideApprovals = {
  // Who is a user of this system is the matter of test/agent/adapters/accounts.
  accounts: {
    standingOf: ({ name }) => Promise.resolve({ kind: 'account', name, groups: [] }),
  },
  proofs: approvalProofs(Buffer.alloc(32)),
  tokens: randomTokens,
  openBox: () => undefined,
};

export const testApprovals = approvalsOver(outsideApprovals);
