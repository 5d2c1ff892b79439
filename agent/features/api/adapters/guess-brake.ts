import { MINUTE_MS, SECOND_MS } from '../../../../shared/domain/values/time-units.ts';

/** Wrong tokens of one address within a minute that are answered at once. */
const FREE = 10;
/** Addresses that are remembered; beyond this the one that was wrong longest ago is forgotten. */
const MOST_ADDRESSES = 1_000;

interface Wrong {
  readonly since: number;
  readonly count: number;
}

/** Slows down who tries tokens: 256 random bits are not found, but each try costs. */
export class GuessBrake {
  readonly #clock: { monotonic(): number };
  readonly #wrong = new Map<string, Wrong>();

  constructor(clock: { monotonic(): number }) {
    this.#clock = clock;
  }

  /** For how many seconds this address is not listened to; 0: it is. */
  waitOf(address: string): number {
    const wrong = this.#recent(address);
    if (wrong === undefined || wrong.count < FREE) return 0;
    return Math.ceil((wrong.since + MINUTE_MS - this.#clock.monotonic()) / SECOND_MS);
  }

  /** How many there were within the minute. */
  note(address: string): number {
    const { since, count } = this.#recent(address) ?? { since: this.#clock.monotonic(), count: 0 };
    this.#wrong.delete(address);
    this.#wrong.set(address, { since, count: count + 1 });
    const [oldest] = this.#wrong.keys();
    if (this.#wrong.size > MOST_ADDRESSES && oldest !== undefined) this.#wrong.delete(oldest);
    return count + 1;
  }

  #recent(address: string): Wrong | undefined {
    const wrong = this.#wrong.get(address);
    const isRecent = wrong !== undefined && this.#clock.monotonic() - wrong.since < MINUTE_MS;
    return isRecent ? wrong : undefined;
  }
}
