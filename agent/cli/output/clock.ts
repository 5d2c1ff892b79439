import type { OccurrenceText } from '../../../shared/contract/command-parts.ts';
import { parseInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import type { TimeText } from './time-text.ts';

/** Tells instants on the clock of one zone; without a zone, in UTC. */
export class Clock {
  readonly #times: TimeText;
  readonly #zone: string | undefined;

  constructor(times: TimeText, zone?: string) {
    this.#times = times;
    this.#zone = zone;
  }

  /** `-` for none. */
  at(at: Instant | string | null): string {
    const instant = typeof at === 'string' ? parseInstant(at) : at;
    if (instant === null) return '-';
    return instant === undefined ? String(at) : this.#times.at(instant, this.#zone);
  }

  span({ opensAt, closesAt }: Pick<OccurrenceText, 'opensAt' | 'closesAt'>): string {
    return `${this.at(opensAt)} to ${this.at(closesAt)}`;
  }

  /** The same on the clock of another zone. */
  in(zone: string): Clock {
    return new Clock(this.#times, zone);
  }
}
