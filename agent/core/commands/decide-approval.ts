import type { CallParams, CallResult } from '../../../shared/contract/agent-contract.ts';
import type { DocumentChange } from '../../../shared/contract/document-calls.ts';
import { succeed, type Problem, type Result, type Saying } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import { listedProblems } from '../../../shared/listed-problems.ts';
import type { AgentState } from '../state/agent-state.ts';
import type { ApprovalRequest } from '../state/approval-request.ts';
import { ChangeDraft } from '../state/change-draft.ts';
import { documentOf, NO_DEFINITIONS } from '../state/definitions.ts';
import { checkDocument } from '../validation/document-check.ts';
import { changeFact } from './apply-document.ts';
import { actionOf, changedKeys, endedFact } from './approval-facts.ts';
import { isSamePerson } from './approval-need.ts';
import type { ApplyScene } from './decide-apply.ts';
import { noteOpenChanges, refuseOpenChanges } from './open-change-facts.ts';
import { openChanges } from './open-changes.ts';
import type { Accepted } from './place-hold.ts';

const NOTHING = say('nothing-approved');

/** Whose token it is; `undefined`: nobody's. The door to the world compares secrets. */
export type TokenName = (token: string) => string | undefined;

/**
 * Another person's yes: the window counts from now on, also where its opening is past. It is for the
 * version that the person saw.
 */
export function giveApproval(
  scene: ApplyScene,
  params: CallParams<'approval.give'>,
  nameOf: TokenName,
): Result<Accepted<CallResult<'approval.give'>>> {
  const { state, now } = scene;
  const { windowId, person, reason, allowOpenChanges = false } = params;
  const asked = asOther(state, params, nameOf);
  if (!asked.ok) return asked;
  const { request, token } = asked.value;
  const { window } = request;
  const checked = stillSound(scene, request);
  if (!checked.ok) return checked;
  const draft = new ChangeDraft();
  draft.windows.set(windowId, window);
  draft.approvalRequests.set(windowId, null);
  const open = openChanges(scene, draft);
  const refusal = refuseOpenChanges(open, { allowOpenChanges, reason, windows: [] });
  if (refusal !== undefined) return refusal;
  const { windows } = state.definitions;
  const given = { now, person, reason };
  draft.note(endedFact('approval.given', given, request, windows, token));
  const fields = changedKeys(windows.get(windowId) ?? null, window);
  const action = actionOf(request, windows);
  const change: DocumentChange = { action, part: 'window', id: windowId, fields };
  draft.note(changeFact(change, state, draft, person, now, reason ?? request.reason));
  noteOpenChanges(draft, state, open, given);
  return succeed({ draft, answer: { warnings: checked.value } });
}

/** Another person's no, or the own change of mind: nothing held by it, and nothing will. */
export function refuseApproval(
  { state, now }: Pick<ApplyScene, 'state' | 'now'>,
  params: CallParams<'approval.refuse'>,
  nameOf: TokenName,
): Result<Accepted<CallResult<'approval.refuse'>>> {
  const { windowId, person, reason } = params;
  const named = namedRequest(state, params, say('nothing-refused'));
  if (!named.ok) return named;
  const request = named.value;
  const draft = new ChangeDraft();
  draft.approvalRequests.set(windowId, null);
  const { windows } = state.definitions;
  const given = { now, person, reason };
  if (params.token === undefined && isSamePerson(person, request.by)) {
    draft.note(endedFact('window.withdrawn', given, request, windows));
    return succeed({ draft, answer: {} });
  }
  const asked = asOther(state, params, nameOf, say('nothing-refused'));
  if (!asked.ok) return asked;
  draft.note(endedFact('approval.refused', given, request, windows, asked.value.token));
  return succeed({ draft, answer: {} });
}

type Asked = Pick<CallParams<'approval.give'>, 'windowId' | 'version' | 'person' | 'token'>;

function namedRequest(
  { approvalRequests }: Pick<AgentState, 'approvalRequests'>,
  { windowId, version }: Asked,
  nothing: Saying,
): Result<ApprovalRequest> {
  const request = approvalRequests.get(windowId);
  if (request === undefined) {
    return failAs('not-found', [nothing, say('nothing-waits', { windowId })]);
  }
  if (request.version !== version) {
    const seen = { windowId, seen: version, version: request.version, by: request.by.name };
    return failAs('conflict', [nothing, say('waits-in-other-version', seen)]);
  }
  return succeed(request);
}

interface AsOther {
  readonly request: ApprovalRequest;
  /** Whose token was shown. */
  readonly token?: string;
}

/** One person alone never decides: another user of the system, or a token older than the request. */
function asOther(
  state: AgentState,
  asked: Asked,
  nameOf: TokenName,
  nothing: Saying = NOTHING,
): Result<AsOther> {
  const named = namedRequest(state, asked, nothing);
  if (!named.ok) return named;
  const request = named.value;
  if (asked.token === undefined) {
    if (!isSamePerson(asked.person, request.by)) return succeed({ request });
    return failAs('own-request', [nothing, say('own-request', { by: request.by.name })]);
  }
  const token = nameOf(asked.token);
  if (token === undefined) return failAs('token-refused', [nothing, say('token-unknown')]);
  const since = state.approvalTokens.get(token)?.since ?? Infinity;
  if (since >= request.at) {
    return failAs('token-refused', [nothing, say('token-younger', { token })]);
  }
  return succeed({ request, token });
}

/** What it refers to may be gone, or its zone, since it was proposed. */
function stillSound(
  { state, zones, now }: ApplyScene,
  { window }: ApprovalRequest,
): Result<Problem[]> {
  if (window === null) return succeed([]);
  const document = { ...documentOf(NO_DEFINITIONS), windows: [window] };
  const context = { known: state.definitions, zones, now };
  const { problems, warnings } = checkDocument(document, context);
  if (problems.length === 0) return succeed(warnings);
  return failAs('invalid-document', [NOTHING, say('waits-unsound')], listedProblems(problems));
}
