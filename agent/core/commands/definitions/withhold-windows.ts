import { APPROVERS_KEY } from '../../../../shared/domain/definitions/settings/approvers.ts';
import { settingOf } from '../../../../shared/domain/definitions/settings/setting.ts';
import type { Person } from '../../../../shared/contract/command-parts.ts';
import type { DefinitionPart } from '../../../../shared/domain/definitions/definition-part.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { AgentState } from '../../state/agent-state.ts';
import type { ChangeDraft } from '../../state/change-draft.ts';
import type { ApprovalRequest } from '../../state/approval-request.ts';
import { proposedFact, withdrawnFact } from '../approvals/approval-facts.ts';
import { approvalNeed, listNeed, type ApprovalNeed } from '../approvals/approval-need.ts';

interface Given {
  readonly state: Pick<AgentState, 'definitions' | 'approvalRequests' | 'revision'>;
  readonly person: Person;
  readonly reason: string | undefined;
  readonly now: Instant;
}

type Withheld = Map<string, Exclude<ApprovalNeed, 'none'>>;

/** The name of its request, if it is something that may need another person's yes. */
export function requestKey(part: DefinitionPart, id: string): string | undefined {
  if (part === 'window') return id;
  return part === 'setting' && id === 'approvers' ? APPROVERS_KEY : undefined;
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
  const withheld: Withheld = new Map();
  for (const [id, next] of draft.windows) {
    const approved = definitions.windows.get(id);
    const waiting = approvalRequests.get(id);
    const need = approvalNeed({ approved, waiting, next });
    if (need === 'waits') propose(draft, given, { windowId: id, window: next }, waiting);
    else if (waiting !== undefined) takeBack(draft, given, waiting);
    if (need === 'none') continue;
    draft.windows.delete(id);
    withheld.set(id, need);
  }
  withholdList(draft, given, withheld);
  return withheld;
}

function withholdList(draft: ChangeDraft, given: Given, withheld: Withheld): void {
  if (!draft.settings.has('approvers')) return;
  const { definitions, approvalRequests } = given.state;
  const wanted = draft.settings.get('approvers') ?? null;
  const next = wanted?.id === 'approvers' ? wanted : null;
  const approved = settingOf(definitions.settings, 'approvers');
  const waiting = approvalRequests.get(APPROVERS_KEY);
  const isAsked =
    approvalRequests.size > 0 ||
    [...definitions.windows.values()].some(({ approval }) => approval === 'required');
  const need = listNeed({ approved, next, isAsked });
  const about = { windowId: APPROVERS_KEY, window: null, approvers: next };
  if (need === 'waits') propose(draft, given, about, waiting);
  else if (waiting !== undefined) takeBack(draft, given, waiting);
  if (need === 'none') return;
  draft.settings.delete('approvers');
  withheld.set(APPROVERS_KEY, need);
}

function propose(
  draft: ChangeDraft,
  { state, person, reason, now }: Given,
  about: Pick<ApprovalRequest, 'windowId' | 'window' | 'approvers'>,
  replaced: ApprovalRequest | undefined,
): void {
  const { name, uid, claimed } = person;
  const request: ApprovalRequest = {
    ...about,
    version: state.revision + 1,
    by: {
      name,
      ...(uid === undefined ? {} : { uid }),
      ...(claimed === undefined ? {} : { claimed }),
    },
    at: now,
    ...(reason === undefined ? {} : { reason }),
  };
  draft.approvalRequests.set(about.windowId, request);
  draft.note(proposedFact({ now, person, reason }, request, state.definitions, replaced));
}

function takeBack(draft: ChangeDraft, given: Given, request: ApprovalRequest): void {
  draft.approvalRequests.set(request.windowId, null);
  draft.note(withdrawnFact(given, request, given.state.definitions));
}
