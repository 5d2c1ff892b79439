import type { EventData, EventName } from '../../shared/contract/agent-contract.ts';

/**
 * Broadcasts to every connected client. A client that cannot keep up is disconnected; nothing waits
 * for it.
 */
export interface Announcer {
  announce<E extends EventName>(event: E, data: EventData<E>): void;
}

/** Where announcers come and go. */
export interface Announcers {
  add(door: Announcer): void;
  remove(door: Announcer): void;
}
