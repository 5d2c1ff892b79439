import { challengeOf, digestOf } from '../../agent/core/commands/approval-proof.ts';
import type { AgentState } from '../../agent/core/state/agent-state.ts';
import { nothingOutside } from './outside-handlers.ts';

/** What `approval.list` tells this person about what waits of a window; empty: nothing does. */
export function seenChallenge(
  { approvalRequests, definitions }: Pick<AgentState, 'approvalRequests' | 'definitions'>,
  windowId: string,
  person: { readonly name: string; readonly via: string; readonly uid?: number },
): string {
  const request = approvalRequests.get(windowId);
  if (request === undefined) return '';
  const { proofs } = nothingOutside;
  return challengeOf(request, digestOf(request, definitions, proofs), person, proofs);
}
