import { requestDigest } from '../../../../agent/core/commands/approvals/approval-view.ts';
import { challengeOf } from '../../../../agent/features/approvals/core/approval-proof.ts';
import type { AgentState } from '../../../../agent/core/state/agent-state.ts';
import { outsideApprovals } from './test-approvals.ts';

/** What `approval.list` tells this person about what waits of a window; empty: nothing does. */
export function seenChallenge(
  { approvalRequests, definitions }: Pick<AgentState, 'approvalRequests' | 'definitions'>,
  windowId: string,
  person: { readonly name: string; readonly via: string; readonly uid?: number },
): string {
  const request = approvalRequests.get(windowId);
  if (request === undefined) return '';
  const { proofs } = outsideApprovals;
  return challengeOf(request, requestDigest(request, definitions, proofs.digestOf), person, proofs);
}
