import type { CallName, CallParams, CallResult } from '../contract/agent-contract.ts';
import type { Result } from '../errors.ts';

/** What a handler may know about the caller. */
export interface CallContext {
  /** Counts the connections of a door; for the log. */
  readonly connectionId: number;
  /** The browser's session; absent for calls through the socket. */
  readonly sessionId?: string;
}

/** Gets decoded parameters with defaults filled in. A throw becomes `internal`. */
export type CallHandler<N extends CallName> = (
  params: CallParams<N>,
  context: CallContext,
) => Promise<Result<CallResult<N>>> | Result<CallResult<N>>;

/** Exactly one handler per call of the contract. */
export type CallHandlers = { readonly [N in CallName]: CallHandler<N> };
