import type { EventData, EventName } from '../../../shared/contract/agent-contract.ts';
import type { Announcer, Announcers } from '../../ports/announcer.ts';

/** Passes events on to every open door. Before the first one, nobody listens. */
export class AnnouncerHub implements Announcer, Announcers {
  readonly #doors = new Set<Announcer>();

  add(door: Announcer): void {
    this.#doors.add(door);
  }

  remove(door: Announcer): void {
    this.#doors.delete(door);
  }

  /** Throws the errors of doors after all others were notified. */
  announce<E extends EventName>(event: E, data: EventData<E>): void {
    const thrown: unknown[] = [];
    for (const door of this.#doors) {
      try {
        door.announce(event, data);
      } catch (error) {
        thrown.push(error);
      }
    }
    if (thrown.length > 0) throw new AggregateError(thrown, thrown.map(String).join('; '));
  }
}
