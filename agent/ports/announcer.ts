import type { EventData, EventName } from '../../shared/contract/agent-contract.ts';

/** Tells every connected client. A client that cannot keep up is cut off, never waited for. */
export interface Announcer {
  announce<E extends EventName>(event: E, data: EventData<E>): void;
}
