import type { Approvers } from '../../../shared/domain/definitions/approvers.ts';
import type { Person } from '../../../shared/contract/command-parts.ts';
import { approvalText, proposalContent } from '../../../shared/domain/trail/approval-statement.ts';
import type {
  ApprovalStatement,
  SignatureFault,
  SignerFound,
} from '../../../shared/domain/trail/approval-statement.ts';
import type { ApprovalRequest } from '../state/approval-request.ts';
import type { Definitions } from '../state/definitions.ts';
import { plainDefinition } from '../state/plain-definition.ts';
import { heldDefinition, wantedDefinition, type SignedAnswer } from './approval-facts.ts';

/** Hashes and signatures, which the platform makes and checks. */
export interface ApprovalProofs {
  /** SHA-256 of the canonical JSON, in hex. */
  digestOf(value: object): string;
  /** Only this agent can make it, and only while it runs. */
  challengeOf(parts: readonly string[]): string;
  /** Which of these public keys (as in `id_ed25519.pub`) made the signature, or why none did. */
  signerOf(text: string, signature: string, keys: readonly string[]): SignerFound;
}

/** Of what the approver is shown: what holds, and what would. */
export function digestOf(
  request: ApprovalRequest,
  definitions: Definitions,
  proofs: ApprovalProofs,
): string {
  const before = plainDefinition(heldDefinition(request, definitions));
  const after = plainDefinition(wantedDefinition(request));
  return proofs.digestOf(proposalContent(request.windowId, request.version, before, after));
}

/** What this person, and nobody else, has to send back with an answer to this version. */
export function challengeOf(
  { windowId, version }: Pick<ApprovalRequest, 'windowId' | 'version'>,
  digest: string,
  { uid, name }: Person,
  proofs: ApprovalProofs,
): string {
  return proofs.challengeOf([windowId, String(version), digest, uid?.toString() ?? name]);
}

/** Whose key it is, as the list of approvers says. */
export function keysOf(name: string, approvers: Approvers | undefined): readonly string[] {
  return (approvers?.keys ?? []).filter(({ user }) => user === name).map(({ key }) => key);
}

export function signedAnswer(
  statement: ApprovalStatement,
  signature: string,
  keys: readonly string[],
  proofs: ApprovalProofs,
):
  | { readonly ok: true; readonly signed: SignedAnswer }
  | { readonly ok: false; readonly why: SignatureFault } {
  const text = approvalText(statement);
  const found = proofs.signerOf(text, signature, keys);
  return found.ok ? { ok: true, signed: { text, signature, key: found.key } } : found;
}
