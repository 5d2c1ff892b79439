import type { Approvers } from '../../../../shared/domain/definitions/settings/approvers.ts';
import type { Person } from '../../../../shared/contract/command-parts.ts';
import { approvalText } from '../../../../shared/domain/trail/approval-statement.ts';
import type {
  ApprovalStatement,
  SignatureFault,
  SignerFound,
} from '../../../../shared/domain/trail/approval-statement.ts';
import type { DigestOf } from '../../../core/commands/approvals/approval-view.ts';
import type { ApprovalRequest } from '../../../core/state/approval-request.ts';

export interface SignedAnswer {
  readonly text: string;
  readonly signature: string;
  /** The public key as the list of approvers had it. */
  readonly key: string;
}

/** Hashes and signatures, which the platform makes and checks. */
export interface ApprovalProofs {
  readonly digestOf: DigestOf;
  /** Only this agent can make it, and only while it runs. */
  challengeOf(parts: readonly string[]): string;
  /** Which of these public keys (as in `id_ed25519.pub`) made the signature, or why none did. */
  signerOf(text: string, signature: string, keys: readonly string[]): SignerFound;
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
