import type { CallName, CallParams, CallResult } from '../contract/agent-contract.ts';
import type { Result } from '../errors.ts';

/** What a handler may know of who asks. */
export interface CallContext {
  /** Counts up with each connection of a door; for the log. */
  readonly connectionId: number;
  /** The browser's session; absent where the call came through the socket. */
  readonly sessionId?: string;
}

/** Gets decoded parameters with their defaults filled in. A throw becomes `internal`. */
export type CallHandler<N extends CallName> = (
  params: CallParams<N>,
  context: CallContext,
) => Promise<Result<CallResult<N>>> | Result<CallResult<N>>;

/** Exactly one handler for each call of the contract. */
export type CallHandlers = { readonly [N in CallName]: CallHandler<N> };
