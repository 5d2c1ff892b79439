import type { Instant } from '../../../shared/domain/values/instant.ts';
import { HOUR_MS } from '../../../shared/domain/values/time-units.ts';

/** What one user may leave at once, as after a month without an agent. */
const BURST = 200_000;
/** A user's sustained rate per hour: no schedule exceeds it. */
const PER_HOUR = 20_000;

/** Limits the records accepted from each user, so that nobody can fill the trail. */
export class GuardQuota {
  readonly #exempt: ReadonlySet<number | undefined>;
  readonly #charged = new Map<number | undefined, { left: number; at: Instant }>();

  /** `exempt`: users who can write to the database anyway. */
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
