import { agentCalls, type CallName } from '../../shared/contract/agent-contract.ts';
import { fail, type Result } from '../../shared/errors.ts';
import { failAs, say } from '../../shared/failure-texts.ts';
import type { AgentLink } from '../agent/agent-link.ts';

/** The agent serves 64 calls per connection at a time; the shell keeps some of them for itself. */
const MOST_UNDER_WAY = 48;
/** Below the agent's frame limit: a longer one would cost the shell its connection. */
const MOST_BYTES = 20 * 1024 * 1024;

export interface CallGateOptions {
  readonly link: () => Pick<AgentLink, 'pass'>;
  /** The agent is on a server: what it writes is not on this machine. */
  readonly isElsewhere: () => boolean;
  readonly userName: string;
  /** Whether this path came from a save dialog: the page alone cannot choose files. */
  readonly mayWrite: (path: string) => boolean;
}

/** Checks what a page asks of the agent before passing it on. Every call ends in a Result. */
export class CallGate {
  readonly #options: CallGateOptions;
  #underWay = 0;

  constructor(options: CallGateOptions) {
    this.#options = options;
  }

  async call(name: unknown, params: unknown): Promise<Result<unknown>> {
    if (!isCallName(name)) {
      return fail('unknown-method', 'The contract has no such call');
    }
    if (this.#underWay >= MOST_UNDER_WAY) {
      return fail('busy', `More than ${MOST_UNDER_WAY} calls are in progress; try again later`);
    }
    this.#underWay += 1;
    try {
      const judged = this.#judge(name, params);
      return judged ?? (await this.#options.link().pass(name, this.#signed(params)));
    } finally {
      this.#underWay -= 1;
    }
  }

  #judge(name: CallName, params: unknown): Result<never> | undefined {
    const bytes = bytesOf(params);
    if (bytes === undefined) {
      return fail('invalid-parameters', `${name}: expected JSON parameters`);
    }
    if (bytes > MOST_BYTES) {
      return fail('frame-too-large', `${name}: ${bytes} bytes; the limit is ${MOST_BYTES}`);
    }
    if (name !== 'audit.export') return undefined;
    if (this.#options.isElsewhere()) {
      return failAs('not-supported', [say('trail-elsewhere')]);
    }
    const path: unknown = isObject(params) ? params['path'] : undefined;
    if (this.#options.mayWrite(String(path))) return undefined;
    return fail('invalid-parameters', 'path: expected one chosen in the save dialog');
  }

  /** The actor is this desktop's user, whatever the page says. The agent decodes the rest. */
  #signed(params: unknown): unknown {
    const person: unknown = isObject(params) ? params['person'] : undefined;
    return isObject(params) && isObject(person)
      ? { ...params, person: { ...person, name: this.#options.userName } }
      : params;
  }
}

function isCallName(name: unknown): name is CallName {
  return typeof name === 'string' && Object.hasOwn(agentCalls, name);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function bytesOf(params: unknown): number | undefined {
  try {
    return Buffer.byteLength(JSON.stringify(params ?? null));
  } catch {
    // A cycle or a bigint: Electron can pass them between processes, JSON cannot.
    return undefined;
  }
}
