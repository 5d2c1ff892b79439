import type { CallParams, CallResult } from '../../../../shared/contract/agent-contract.ts';
import { APPROVERS_KEY } from '../../../../shared/domain/definitions/settings/approvers.ts';
import type { DocumentChange } from '../../../../shared/contract/document-calls.ts';
import { succeed, type Problem, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { listedProblems } from '../../../../shared/listed-problems.ts';
import type { ApprovalRequest } from '../../../core/state/approval-request.ts';
import { ChangeDraft } from '../../../core/state/change-draft.ts';
import { documentOf, NO_DEFINITIONS, type Definitions } from '../../../core/state/definitions.ts';
import { fact } from '../../../core/state/facts.ts';
import { checkDocument } from '../../../core/validation/document-check.ts';
import { changeFact } from '../../../core/commands/definitions/apply-document.ts';
import {
  actionOf,
  changedKeys,
  endedRequest,
  heldDefinition,
  wantedDefinition,
  withdrawnFact,
  type Told,
} from '../../../core/commands/approvals/approval-facts.ts';
import { isSamePerson } from '../../../core/commands/approvals/approval-need.ts';
import { answeredRequest, asOther, type Answering, type AsOther } from './approver-check.ts';
import type { ApplyScene } from '../../../core/commands/definitions/decide-apply.ts';
import {
  noteOpenChanges,
  refuseOpenChanges,
} from '../../../core/commands/approvals/open-change-facts.ts';
import { openChanges } from '../../../core/commands/approvals/open-changes.ts';
import type { Accepted } from '../../../core/commands/holds/place-hold.ts';

const NOTHING = say('nothing-approved');

/**
 * Another person's yes: the window counts from now on, also where its opening is past. It is for the
 * version that the person saw.
 */
export function giveApproval(
  scene: ApplyScene,
  params: CallParams<'approval.give'>,
  answering: Answering,
): Result<Accepted<CallResult<'approval.give'>>> {
  const { state, now } = scene;
  const { windowId, person, reason, allowOpenChanges = false } = params;
  const answered = answeredRequest(state, params, answering, NOTHING);
  if (!answered.ok) return answered;
  const asked = asOther(state, params, answered.value, 'approve', answering, NOTHING);
  if (!asked.ok) return asked;
  const { request, ...proof } = asked.value;
  const checked = stillSound(scene, request);
  if (!checked.ok) return checked;
  const draft = new ChangeDraft();
  const isList = windowId === APPROVERS_KEY;
  if (isList) draft.settings.set('approvers', request.approvers ?? null);
  else draft.windows.set(windowId, request.window);
  draft.approvalRequests.set(windowId, null);
  const open = openChanges(scene, draft);
  const refusal = refuseOpenChanges(open, { allowOpenChanges, reason, windows: [] });
  if (refusal !== undefined) return refusal;
  const { definitions } = state;
  const given = { now, person, reason };
  draft.note(decidedFact('approval.given', given, request, definitions, proof));
  const fields = changedKeys(heldDefinition(request, definitions), wantedDefinition(request));
  const action = actionOf(request, definitions);
  const about = isList
    ? ({ part: 'setting', id: 'approvers' } as const)
    : ({ part: 'window', id: windowId } as const);
  const change: DocumentChange = { action, ...about, fields };
  draft.note(changeFact(change, state, draft, person, now, reason ?? request.reason));
  noteOpenChanges(draft, state, open, given);
  return succeed({ draft, answer: { warnings: checked.value } });
}

/** Another person's no, or the own change of mind: nothing held by it, and nothing will. */
export function refuseApproval(
  { state, now }: Pick<ApplyScene, 'state' | 'now'>,
  params: CallParams<'approval.refuse'>,
  answering: Answering,
): Result<Accepted<CallResult<'approval.refuse'>>> {
  const { windowId, person, reason } = params;
  const nothing = say('nothing-refused');
  const answered = answeredRequest(state, params, answering, nothing);
  if (!answered.ok) return answered;
  const { request } = answered.value;
  const draft = new ChangeDraft();
  draft.approvalRequests.set(windowId, null);
  const { definitions } = state;
  const given = { now, person, reason };
  if (params.token === undefined && isSamePerson(person, request.by)) {
    draft.note(withdrawnFact(given, request, definitions));
    return succeed({ draft, answer: {} });
  }
  const asked = asOther(state, params, answered.value, 'refuse', answering, nothing);
  if (!asked.ok) return asked;
  draft.note(decidedFact('approval.refused', given, request, definitions, asked.value));
  return succeed({ draft, answer: {} });
}

/** By whose token, or how it was signed. */
function decidedFact(
  kind: 'approval.given' | 'approval.refused',
  told: Told,
  request: ApprovalRequest,
  definitions: Definitions,
  { token, signed }: Omit<AsOther, 'request'>,
): ReturnType<typeof fact> {
  const { detail, ...ended } = endedRequest(told, request, definitions);
  const proof = {
    ...(token === undefined ? {} : { token }),
    ...(signed === undefined ? {} : { signed }),
  };
  return fact({ ...ended, kind, detail: { ...detail, ...proof } });
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
