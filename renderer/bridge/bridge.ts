import {
  agentCalls,
  agentEvents,
  type CallInput,
  type CallName,
  type CallResult,
  type EventData,
  type EventName,
} from '../../shared/contract/agent-contract.ts';
import type { ShellApi } from '../../shared/contract/shell-api.ts';
import type { LinkState } from '../../shared/domain/now/link-state.ts';
import { fail, succeed, type Result } from '../../shared/errors.ts';
import { legibleDeep, legibleLabels } from '../../shared/visible-text.ts';
import { connectBrowser } from './bridge-browser.ts';
import type { Carrier } from './carrier.ts';

declare global {
  interface Window {
    readonly remanso?: ShellApi;
  }
}

/** The page's only connection to the agent, over any transport. Calls never throw. */
export interface Bridge {
  call<N extends CallName>(name: N, params: CallInput<N>): Promise<Result<CallResult<N>>>;
  on<E extends EventName>(event: E, listener: (data: EventData<E>) => void): () => void;
  onLink(listener: (link: LinkState) => void): () => void;
  /** Features of the shell; absent in a browser. */
  readonly shell: ShellApi | null;
}

class DecodingBridge implements Bridge {
  readonly shell: ShellApi | null;
  readonly #carrier: Carrier;

  constructor(carrier: Carrier, shell: ShellApi | null) {
    this.#carrier = carrier;
    this.shell = shell;
  }

  async call<N extends CallName>(name: N, params: CallInput<N>): Promise<Result<CallResult<N>>> {
    const reply = await this.#carrier.call(name, params);
    if (!reply.ok) return reply;
    const decoded = agentCalls[name].result.safeParse(reply.value);
    if (!decoded.success) {
      return fail('internal', `The answer to ${name} does not match the contract.`);
    }
    return succeed(shownText(name, decoded.data) as CallResult<N>);
  }

  on<E extends EventName>(event: E, listener: (data: EventData<E>) => void): () => void {
    return this.#carrier.onEvent((name, data) => {
      if (name !== event) return;
      const decoded = agentEvents[event].safeParse(data);
      if (decoded.success) listener(legibleDeep(decoded.data) as EventData<E>);
    });
  }

  onLink(listener: (link: LinkState) => void): () => void {
    return this.#carrier.onLink(listener);
  }
}

/** Never edited: every text is made visible. In the rest, only names and titles. */
const SHOWN_ONLY: ReadonlySet<CallName> = new Set([
  'state.snapshot',
  'audit.page',
  'run.list',
  'run.explain',
  'timeline.page',
  'occurrence.past',
  'occurrence.ledger',
  'occurrence.report',
]);

/**
 * Direction marks and other invisible characters must show, because they can hide what is there.
 */
function shownText(name: CallName, value: unknown): unknown {
  return SHOWN_ONLY.has(name) ? legibleDeep(value) : legibleLabels(value);
}

/** Detects where the page runs: in the shell, or in a browser served by the agent. */
export function openBridge(): Bridge {
  const shell = window.remanso;
  return shell === undefined
    ? new DecodingBridge(connectBrowser(window.location, window.remansoEarly), null)
    : new DecodingBridge(shell, shell);
}
