import type { Person } from '../../../shared/contract/command-parts.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { AgentState } from '../state/agent-state.ts';
import type { ChangeDraft } from '../state/change-draft.ts';
import type { ApprovalRequest } from '../state/approval-request.ts';
import { endedFact, proposedFact } from './approval-facts.ts';
import { approvalNeed, type ApprovalNeed } from './approval-need.ts';

interface Given {
  readonly state: Pick<AgentState, 'definitions' | 'approvalRequests' | 'revision'>;
  readonly person: Person;
  readonly reason: string | undefined;
  readonly now: Instant;
}

/**
 * Of the drafted windows, those that need another person's yes become requests, and nothing holds by
 * them: what holds stays as it is. The only way from a draft of a person to what counts.
 */
export function withholdWindows(
  draft: ChangeDraft,
  given: Given,
): ReadonlyMap<string, Exclude<ApprovalNeed, 'none'>> {
  const { definitions, approvalRequests } = given.state;
  const withheld = new Map<string, Exclude<ApprovalNeed, 'none'>>();
  for (const [id, next] of draft.windows) {
    const approved = definitions.windows.get(id);
    const waiting = approvalRequests.get(id);
    const need = approvalNeed({ approved, waiting, next });
    if (need === 'waits') propose(draft, given, id, waiting);
    else if (waiting !== undefined) takeBack(draft, given, waiting);
    if (need === 'none') continue;
    draft.windows.delete(id);
    withheld.set(id, need);
  }
  return withheld;
}

function propose(
  draft: ChangeDraft,
  { state, person, reason, now }: Given,
  id: string,
  replaced: ApprovalRequest | undefined,
): void {
  const { name, uid } = person;
  const request: ApprovalRequest = {
    windowId: id,
    version: state.revision + 1,
    window: draft.windows.get(id) ?? null,
    by: uid === undefined ? { name } : { name, uid },
    at: now,
    ...(reason === undefined ? {} : { reason }),
  };
  draft.approvalRequests.set(id, request);
  draft.note(proposedFact({ now, person, reason }, request, state.definitions.windows, replaced));
}

function takeBack(draft: ChangeDraft, given: Given, request: ApprovalRequest): void {
  draft.approvalRequests.set(request.windowId, null);
  draft.note(endedFact('window.withdrawn', given, request, given.state.definitions.windows));
}
