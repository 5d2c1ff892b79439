import type { Standing } from '../../../../shared/account-standing.ts';
import { strangerFault } from '../../../../shared/features/approvals/stranger-fault.ts';
import type { Person } from '../../../../shared/contract/command-parts.ts';
import type { Approvers } from '../../../../shared/domain/definitions/settings/approvers.ts';
import { settingOf } from '../../../../shared/domain/definitions/settings/setting.ts';
import { succeed, type Result, type Saying } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { AgentState } from '../../../core/state/agent-state.ts';
import type { ApprovalRequest } from '../../../core/state/approval-request.ts';
import { requestDigest } from '../../../core/commands/approvals/approval-view.ts';
import { isSamePerson } from '../../../core/commands/approvals/approval-need.ts';
import {
  challengeOf,
  keysOf,
  signedAnswer,
  type ApprovalProofs,
  type SignedAnswer,
} from './approval-proof.ts';

/** Whose token it is; `undefined`: nobody's. The door to the world compares secrets. */
export type TokenName = (token: string) => string | undefined;

/** What the system and the platform say about an answer. */
export interface Answering {
  readonly nameOf: TokenName;
  readonly proofs: ApprovalProofs;
  /** Of who answers. */
  readonly standing: Standing;
  /** Of who proposed. */
  readonly proposer: Standing;
}

export interface Asked {
  readonly windowId: string;
  readonly version: number;
  readonly person: Person;
  readonly challenge: string;
  readonly token?: string | undefined;
  readonly signature?: string | undefined;
}

export interface AsOther {
  readonly request: ApprovalRequest;
  /** Whose token was shown. */
  readonly token?: string;
  readonly signed?: SignedAnswer;
}

/** A request, and the digest of what is approved by it. */
interface Answered {
  readonly request: ApprovalRequest;
  readonly digest: string;
}

/** The request that was answered, in the version and with the challenge that the person was shown. */
export function answeredRequest(
  state: Pick<AgentState, 'approvalRequests' | 'definitions'>,
  { windowId, version, person, challenge }: Asked,
  { proofs }: Pick<Answering, 'proofs'>,
  nothing: Saying,
): Result<Answered> {
  const request = state.approvalRequests.get(windowId);
  if (request === undefined) {
    return failAs('not-found', [nothing, say('nothing-waits', { windowId })]);
  }
  if (request.version !== version) {
    const seen = { windowId, seen: version, version: request.version, by: request.by.name };
    return failAs('conflict', [nothing, say('waits-in-other-version', seen)]);
  }
  const digest = requestDigest(request, state.definitions, proofs.digestOf);
  if (challenge === challengeOf(request, digest, person, proofs)) {
    return succeed({ request, digest });
  }
  return failAs('challenge-refused', [nothing, say('challenge-unknown')]);
}

/**
 * One person alone never decides (README.md): another account of this system, or a token, each as
 * far as the list of approvers has it; the list that counts is the one in force, not one that waits.
 */
export function asOther(
  state: AgentState,
  asked: Asked,
  answered: Answered,
  decision: 'approve' | 'refuse',
  answering: Answering,
  nothing: Saying,
): Result<AsOther> {
  const { request } = answered;
  const approvers = settingOf(state.definitions.settings, 'approvers');
  if (asked.token !== undefined) {
    return byToken(state, request, asked.token, answering, approvers, nothing);
  }
  if (isSamePerson(asked.person, request.by)) {
    return failAs('own-request', [nothing, say('own-request', { by: request.by.name })]);
  }
  // Nobody can tell that a number without an account was not the approver; a no does no harm.
  if (decision === 'approve' && answering.proposer.kind !== 'account') {
    return failAs('own-request', [nothing, say('proposer-unknown', { by: request.by.name })]);
  }
  const fault = standingFault(asked.person, answering.standing, approvers);
  if (fault !== undefined) return failAs('not-approver', [nothing, fault]);
  return signedBy(asked, answered, decision, answering, approvers, nothing);
}

/** Why the system or the list of approvers does not let this user decide; `undefined`: it does. */
export function standingFault(
  { uid, name: told }: Person,
  standing: Standing,
  approvers: Approvers | undefined,
): Saying | undefined {
  return standing.kind === 'account'
    ? accountFault(uid, standing, approvers)
    : strangerFault(uid ?? told, standing);
}

function accountFault(
  uid: number | undefined,
  { name, groups }: { readonly name: string; readonly groups: readonly string[] },
  approvers: Approvers | undefined,
): Saying | undefined {
  const isNamed = approvers?.users.includes(name) ?? false;
  // Whoever is root by a group is root all the same.
  if (uid === 0 && !isNamed) return say('root-no-approver');
  if (approvers === undefined || isNamed) return undefined;
  if (groups.some((group) => approvers.groups.includes(group))) return undefined;
  return say('approver-unlisted', { name, who: listedNames(approvers) });
}

/** `ana, luis, %ops-leads`: groups as sudoers(5) writes them, with a % in front. */
function listedNames({ users, groups, tokens }: Approvers): string {
  return [...users, ...groups.map((name) => `%${name}`), ...tokens].slice(0, 20).join(', ');
}

function byToken(
  state: AgentState,
  request: ApprovalRequest,
  secret: string,
  { nameOf }: Answering,
  approvers: Approvers | undefined,
  nothing: Saying,
): Result<AsOther> {
  const refuse = (saying: Saying): Result<never> => failAs('token-refused', [nothing, saying]);
  const token = nameOf(secret);
  if (token === undefined) return refuse(say('token-unknown'));
  const made = state.approvalTokens.get(token);
  if (made === undefined || made.since >= request.at) {
    return refuse(say('token-younger', { token }));
  }
  if (approvers === undefined) {
    const isOwn = made.by === request.by.name || made.by === request.by.claimed;
    return isOwn ? refuse(say('token-own', { token, by: made.by })) : succeed({ request, token });
  }
  if (!approvers.tokens.includes(token)) {
    return refuse(say('token-unlisted', { token, who: listedNames(approvers) }));
  }
  if (approvers.signature === 'required') return refuse(say('token-unsigned'));
  return succeed({ request, token });
}

function signedBy(
  { person, challenge, signature }: Asked,
  { request, digest }: Answered,
  decision: 'approve' | 'refuse',
  { standing, proofs }: Answering,
  approvers: Approvers | undefined,
  nothing: Saying,
): Result<AsOther> {
  const refuse = (saying: Saying): Result<never> => failAs('signature-refused', [nothing, saying]);
  const approver = standing.kind === 'account' ? standing.name : person.name;
  if (signature === undefined) {
    const isAsked = approvers?.signature === 'required';
    return isAsked ? refuse(say('signature-missing')) : succeed({ request });
  }
  const keys = keysOf(approver, approvers);
  if (keys.length === 0) return refuse(say('signature-no-key', { name: approver }));
  const { windowId, version } = request;
  const statement = { decision, windowId, version, digest, challenge, approver };
  const signed = signedAnswer(statement, signature, keys, proofs);
  if (!signed.ok) return refuse(say(`signature-${signed.why}`));
  return succeed({ request, signed: signed.signed });
}
