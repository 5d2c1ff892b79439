import type { EventData, EventName } from '../../shared/contract/agent-contract.ts';
import type { Announcer } from '../ports/announcer.ts';

/** Passes events on to every door that is open. Before the first one nobody listens. */
export class AnnouncerHub implements Announcer {
  readonly #doors = new Set<Announcer>();

  add(door: Announcer): void {
    this.#doors.add(door);
  }

  announce<E extends EventName>(event: E, data: EventData<E>): void {
    for (const door of this.#doors) door.announce(event, data);
  }
}
