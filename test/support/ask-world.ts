import { yieldToEventLoop } from '../../agent/adapters/time/yield-to-event-loop.ts';
import type { openStore } from '../../agent/adapters/sqlite/sqlite-store.ts';
import { createCallHandlers } from '../../agent/app/handlers/call-handlers.ts';
import {
  agentCalls,
  type CallInput,
  type CallName,
  type CallResult,
} from '../../shared/contract/agent-contract.ts';
import { fail, type Failure } from '../../shared/errors.ts';
import { answerCall } from '../../shared/rpc/serve-agent.ts';
import type { AgentWorld } from './agent-world.ts';
import { nothingOutside } from './outside-handlers.ts';

/** An agent of a test, and where what it announces is kept. */
interface AskedWorld {
  readonly world: AgentWorld;
  readonly store: ReturnType<typeof openStore>;
  readonly dataDir: string;
  readonly events: [string, unknown][];
  readonly door: 'socket' | 'browser';
}

/** As a client calls: params decoded, and the reply checked against the contract. */
export async function askWorld<N extends CallName>(
  { world, store, dataDir, events, door }: AskedWorld,
  name: N,
  params: CallInput<N>,
): Promise<CallResult<N> | Failure> {
  const no = fail('internal', 'not in this test');
  const handlers = createCallHandlers({
    ...{ ...world.composed, store, history: store.history, preferences: store.preferences },
    archives: store.archives,
    auditWorker: {
      lastVerdict: undefined,
      verify: () => Promise.resolve(no),
      export: () => Promise.resolve(no),
      report: () => Promise.resolve(no),
    },
    announcer: { announce: (event, data) => events.push([event, data]) },
    yieldToEventLoop,
    ...nothingOutside,
    ...{ dataDir, guardCommand: 'remanso guard', version: '0.0.0' },
    stop: () => undefined,
  });
  const answered = await answerCall(name, params, handlers, {
    door,
    context: { connectionId: 1 },
    onDefect: (_, cause) => {
      throw cause;
    },
  });
  if (!answered.ok) return answered.failure;
  return agentCalls[name].result.parse(answered.value) as CallResult<N>;
}
