import type { Instant } from '../../../shared/domain/values/instant.ts';
import { HOUR_MS } from '../../../shared/domain/values/time-units.ts';

/** What one user may leave at once, as after a month without an agent. */
const BURST = 200_000;
/** What a user may leave in an hour for long: no schedule leaves more. */
const PER_HOUR = 20_000;

/** How many records of each user are taken, so that nobody fills the trail. */
export class GuardQuota {
  readonly #exempt: ReadonlySet<number | undefined>;
  readonly #charged = new Map<number | undefined, { left: number; at: Instant }>();

  /** `exempt`: users that can write into the database as well. */
  constructor(exempt: ReadonlySet<number | undefined>) {
    this.#exempt = exempt;
  }

  left(uid: number | undefined, now: Instant): number {
    if (this.#exempt.has(uid)) return Infinity;
    const { left, at } = this.#charged.get(uid) ?? { left: BURST, at: now };
    return Math.min(BURST, left + (Math.max(0, now - at) / HOUR_MS) * PER_HOUR);
  }

  charge(uid: number | undefined, records: number, now: Instant): void {
    this.#charged.set(uid, { left: this.left(uid, now) - records, at: now });
  }
}
