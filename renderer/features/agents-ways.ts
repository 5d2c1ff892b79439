import type { AgentsWay } from './agents-way.ts';
import { serversWay } from './servers/servers-way.ts';

const ALL: readonly AgentsWay[] = [serversWay];

/** `undefined`: this page stays with the agent that it shows. */
export const agentsWay: AgentsWay | undefined = ALL[0];
