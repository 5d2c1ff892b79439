import type { HandlerResult, MessageConnection } from 'vscode-jsonrpc';
import { agentCalls, type CallName, type CallResult } from '../contract/agent-contract.ts';
import type { DoorKind } from '../contract/doors/call-doors.ts';
import { mayCall, type CallRights } from '../contract/others-calls.ts';
import { fail, RemansoError, type Failure, type Result } from '../errors.ts';
import { failAs, say } from '../failure-texts.ts';
import type { CallContext, CallHandlers } from './call-handlers.ts';
import { callSchemas } from './contract-schemas.ts';
import { decode } from './decode.ts';
import { signedParams, type DoorUser } from './signed-params.ts';
import { failureOfThrown, toResponseError } from './wire-failure.ts';

const LONGEST_NAME = 100;

export interface ServeOptions {
  /** Calls that this door does not offer are refused. */
  readonly door: DoorKind;
  /** The system user at the other end; absent: taken from the parameters. */
  readonly user?: DoorUser;
  /** What the caller may call at all; absent: everything that the door offers. */
  readonly rights?: CallRights;
  readonly context: CallContext;
  /** A handler threw something that is not our failure; the caller only learns that it failed. */
  readonly onDefect: (method: string, cause: unknown) => void;
}

function isCallName(method: string): method is CallName {
  return Object.hasOwn(callSchemas, method);
}

function unknownMethod(method: string): Failure {
  const shown = method.length <= LONGEST_NAME ? method : `${method.slice(0, LONGEST_NAME)}…`;
  return {
    code: 'unknown-method',
    message: `Unknown call ${JSON.stringify(shown)}; expected one of ${Object.keys(callSchemas).join(', ')}`,
  };
}

async function answer<N extends CallName>(
  name: N,
  params: unknown,
  handlers: CallHandlers,
  options: ServeOptions,
): Promise<Result<CallResult<N>>> {
  const decoded = decode(
    callSchemas[name].params,
    params,
    'invalid-parameters',
    `Invalid parameters of ${name}`,
  );
  if (!decoded.ok) return decoded;
  try {
    return await handlers[name](decoded.value, options.context);
  } catch (thrown) {
    if (!(thrown instanceof RemansoError)) options.onDefect(name, thrown);
    const { code, message, problems } = failureOfThrown(thrown, name);
    return fail(code, message, problems);
  }
}

/**
 * Decodes and handles a call and never throws: through any door, a call ends in a result or in a
 * failure with a code (`unknown-method`, `invalid-parameters`, `internal`, the handler's own).
 */
export function answerCall(
  name: string,
  params: unknown,
  handlers: CallHandlers,
  options: ServeOptions,
): Promise<Result<unknown>> {
  if (!isCallName(name)) return Promise.resolve({ ok: false, failure: unknownMethod(name) });
  const { doors } = agentCalls[name];
  if (doors !== 'every' && doors !== options.door) {
    const message = `${name} is only available through the ${doors}`;
    return Promise.resolve(fail('not-supported', message));
  }
  const { user, rights = 'all' } = options;
  if (!mayCall(name, rights)) {
    const said = rights === 'read' ? say('others-read') : say('others-approve');
    return Promise.resolve(failAs('other-user', [said]));
  }
  const signed = user === undefined ? params : signedParams(params, user);
  return answer(name, signed ?? {}, handlers, options);
}

/**
 * Answers every call on `connection` exactly once, with its result or with a JSON-RPC error object
 * whose `data` is the failure. The caller starts the connection.
 */
export function serveAgent(
  connection: MessageConnection,
  handlers: CallHandlers,
  options: ServeOptions,
): void {
  connection.onRequest((method, params): HandlerResult<unknown, Failure> =>
    answerCall(method, params, handlers, options).then((result) =>
      result.ok ? result.value : toResponseError(result.failure),
    ),
  );
}
