import type { Feature } from '../../../app/feature.ts';
import type { AgentState } from '../../../core/state/agent-state.ts';
import { hostsHolding } from '../core/hosts-holding.ts';
import { hostHandlers } from './host-handlers.ts';
import type { HostPlans } from './host-plans.ts';
import { HostPublisher } from './host-publisher.ts';
import { HostWatch } from './host-watch.ts';

/** What an agent knows of its hosts. */
export interface HostsKnown {
  readonly state: Pick<AgentState, 'definitions'>;
  readonly watch: HostWatch;
}

/** The feature over its outside; `begun` is told of what it knows, which is made after the connectors. */
export function hostsOver(
  plans: HostPlans,
  begun: (known: HostsKnown) => void = () => undefined,
): Feature {
  return {
    name: 'hosts',
    begin: (house) => {
      const { state } = house.ledger;
      const publisher = new HostPublisher({ ...house, state, hosts: plans });
      const watch = new HostWatch({ ...house, hosts: plans, publisher });
      begun({ state, watch });
      return {
        handlers: hostHandlers({ ...house, plans, watch }),
        onHosts: publisher,
        holding: ({ board }, now) => hostsHolding(state.definitions, board, now, watch.isConfirmed),
        halt: () => watch.halt(),
      };
    },
  };
}
