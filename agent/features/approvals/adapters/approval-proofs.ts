import { createHmac, randomBytes } from 'node:crypto';
import { APPROVAL_NAMESPACE } from '../../../../shared/domain/trail/approval-statement.ts';
import type { ApprovalProofs } from '../core/approval-proof.ts';
import { contentDigest } from '../../../adapters/chain/content-digest.ts';
import { sshSigner } from '../../../adapters/checkpoints/ssh-signature.ts';

/**
 * `key` makes the challenges: a fresh one for each process, so that none is written down anywhere. An
 * answer to what an earlier process asked is refused, and what waits is looked at again.
 */
export function approvalProofs(key: Buffer = randomBytes(32)): ApprovalProofs {
  return {
    digestOf: contentDigest,
    challengeOf: (parts) =>
      createHmac('sha256', key).update(JSON.stringify(parts)).digest('hex').slice(0, 32),
    signerOf: (text, signature, keys) => sshSigner(text, signature, keys, APPROVAL_NAMESPACE),
  };
}
