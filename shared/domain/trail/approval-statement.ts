/** `ssh-keygen -Y sign -n …`: a signature for anything else is not one of an approval. */
export const APPROVAL_NAMESPACE = 'approval@remanso';

/** What an approver says, and signs if the document asks for it. */
export interface ApprovalStatement {
  readonly decision: 'approve' | 'refuse';
  readonly windowId: string;
  readonly version: number;
  /** Of what is approved: see `proposalContent`. */
  readonly digest: string;
  readonly challenge: string;
  /** The approver's account. */
  readonly approver: string;
}

/** The signed text, to the byte. No value has a line end. */
export function approvalText(statement: ApprovalStatement): string {
  const { decision, windowId, version, digest, challenge, approver } = statement;
  const lines = [
    'Remanso approval 1',
    `decision: ${decision}`,
    `window: ${windowId}`,
    `version: ${version}`,
    `digest: ${digest}`,
    `challenge: ${challenge}`,
    `approver: ${approver}`,
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** What the digest of a proposal is made of: the entry `window.proposed` has all of it. */
export function proposalContent(
  windowId: string,
  version: number,
  before: unknown,
  after: unknown,
): object {
  return { windowId, version, before, after };
}

/** Why a signature does not count. */
export type SignatureFault =
  'unreadable' | 'other-namespace' | 'other-key' | 'other-text' | 'unknown-type';

/** Which key it was, or why none was. */
export type SignerFound =
  | { readonly ok: true; readonly key: string }
  | { readonly ok: false; readonly why: SignatureFault };
