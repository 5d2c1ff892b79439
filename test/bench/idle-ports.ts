import type { AgentPorts } from '../../agent/process/composition/agent-ports.ts';
import { fail } from '../../shared/errors.ts';

/** Outside an agent, where nothing is measured: no scheduler, no process, no guard of this machine. */
export const IDLE_PORTS = {
  connectors: {
    of: () => undefined,
    load: () => Promise.resolve(fail('not-supported', 'none here')),
    leftBehind: () => [],
    onLoaded: () => undefined,
  },
  processes: { list: () => Promise.resolve([]) },
  flags: {
    listed: () => [],
    write: () => undefined,
    remove: () => undefined,
    announce: () => undefined,
    withdraw: () => undefined,
    drifted: () => [],
    distrust: () => undefined,
  },
  elsewhere: undefined,
  guards: {
    collect: () => ({
      records: [],
      dropped: [],
      trouble: undefined,
      hasMore: false,
      forget: () => undefined,
    }),
    running: () => new Map(),
    watch: () => () => undefined,
  },
} satisfies Partial<AgentPorts>;
