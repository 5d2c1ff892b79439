import type { CallHandlers } from '../../../../shared/rpc/call-handlers.ts';
import type { WayIn } from '../../../app/feature.ts';
import type { Accounts } from '../../../ports/accounts.ts';
import type { RandomTokens } from '../../../ports/random-tokens.ts';
import type { Log } from '../../../ports/log.ts';
import type { ApprovalProofs } from '../core/approval-proof.ts';

/** What approvals need from the world. */
export interface OutsideApprovals {
  readonly accounts: Accounts;
  readonly proofs: ApprovalProofs;
  readonly tokens: RandomTokens;
  /** Where other users of the machine ask; `undefined`: they cannot here. */
  readonly openBox: (handlers: CallHandlers, log: Log) => WayIn | undefined;
}
