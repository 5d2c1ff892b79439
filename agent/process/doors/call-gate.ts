import {
  agentCalls,
  type CallName,
  type CallParams,
  type CallResult,
} from '../../../shared/contract/agent-contract.ts';
import type { Failure, Result } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import type { CallContext, CallHandlers } from '../../../shared/rpc/call-handlers.ts';
import type { Delay } from '../../ports/time/timer.ts';

/** How long a call waits for a starting agent before it is refused. */
const PATIENCE_MS = 10_000;

const NOT_READY: Failure = failAs('agent-starting', [
  say('agent-starting', { pid: process.pid }),
]).failure;

/** Holds back calls that arrive before the agent is ready. */
export class CallGate {
  /** For the socket and HTTP servers. */
  readonly handlers: CallHandlers;
  readonly #delay: Delay;
  readonly #patienceMs: number;
  readonly #waiting = new Set<() => void>();
  #answers: CallHandlers | Failure | undefined;

  constructor(delay: Delay, patienceMs = PATIENCE_MS) {
    this.#delay = delay;
    this.#patienceMs = patienceMs;
    const names = Object.keys(agentCalls) as CallName[];
    const entries = names.map((name) => [
      name,
      (params: never, context: CallContext) => this.#answer(name, params, context),
    ]);
    // Every name in the contract has a handler; the compiler cannot infer that from the loop.
    this.handlers = Object.fromEntries(entries) as CallHandlers;
  }

  /** The agent is ready: waiting calls are answered now, in order of arrival. */
  open(handlers: CallHandlers): void {
    this.#settle(handlers);
  }

  /** The agent could not start, or is stopping: every call fails with this. */
  shut(failure: Failure): void {
    this.#settle(failure);
  }

  #settle(answers: CallHandlers | Failure): void {
    this.#answers = answers;
    for (const go of this.#waiting) go();
    this.#waiting.clear();
  }

  #answer<N extends CallName>(
    name: N,
    params: CallParams<N>,
    context: CallContext,
  ): Promise<Result<CallResult<N>>> | Result<CallResult<N>> {
    const answers = this.#answers;
    if (answers === undefined) return this.#later(name, params, context);
    if (isFailure(answers)) return { ok: false, failure: answers };
    return answers[name](params, context);
  }

  async #later<N extends CallName>(
    name: N,
    params: CallParams<N>,
    context: CallContext,
  ): Promise<Result<CallResult<N>>> {
    await new Promise<void>((resolve) => {
      const callOff = this.#delay(this.#patienceMs, () => {
        this.#waiting.delete(go);
        resolve();
      });
      const go = (): void => {
        callOff();
        resolve();
      };
      this.#waiting.add(go);
    });
    if (this.#answers === undefined) return { ok: false, failure: NOT_READY };
    return await this.#answer(name, params, context);
  }
}

function isFailure(answers: CallHandlers | Failure): answers is Failure {
  return 'code' in answers;
}
