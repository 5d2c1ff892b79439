import type { CallInput, CallResult } from '../../../shared/contract/agent-contract.ts';
import type { Result } from '../../../shared/errors.ts';
import type { AgentClient } from '../../../shared/rpc/agent-client.ts';
import type { ApprovalCall } from '../../wire/approval-ask.ts';

/** Where approvals are asked. */
export interface ApprovalDesk {
  /** Absent for another user: the socket is closed to them. */
  readonly agent?: AgentClient;
  call<N extends ApprovalCall>(name: N, params: CallInput<N>): Promise<Result<CallResult<N>>>;
}
