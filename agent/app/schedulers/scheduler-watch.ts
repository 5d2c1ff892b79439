import type { SchedulerDoing } from '../../../shared/domain/facts/scheduler-facts.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { Failure } from '../../../shared/errors.ts';
import type { SchedulerReading } from '../../ports/connector.ts';

const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 60_000;
/** Whatever is held must not run: it is paused soon after its server answers again. */
const HELD_RETRY_MS = 2_000;
const FADING = 0.9;
const SLOWEST_MS = 20_000;

/** What stands against knowing, or changing, a scheduler; tried again at `nextTryAt`. */
export interface SchedulerTrouble {
  readonly failure: Failure;
  readonly doing: SchedulerDoing;
  readonly since: Instant;
  readonly attempts: number;
  readonly nextTryAt: Instant;
}

/** One call that failed. */
export interface FailedTry {
  readonly doing: SchedulerDoing;
  readonly failure: Failure;
  /** A hold is in force, or near. */
  readonly isHeld: boolean;
}

/** The latest word of each scheduler, and what fails; in memory, because it is read again after a start. */
export class SchedulerWatch {
  readonly #readings = new Map<string, { reading: SchedulerReading; readAt: Instant }>();
  readonly #troubles = new Map<string, SchedulerTrouble>();
  readonly #callMs = new Map<string, number>();

  heard(integrationId: string, reading: SchedulerReading, at: Instant): void {
    this.#readings.set(integrationId, { reading, readAt: at });
  }

  /** Its latest word and when that was; nothing where it was not read yet. */
  said(integrationId: string): { readonly reading?: SchedulerReading; readonly readAt?: Instant } {
    return this.#readings.get(integrationId) ?? {};
  }

  /** A call was answered after so long; one that was slow is forgotten over some that are not. */
  took(integrationId: string, ms: number): void {
    const known = this.#callMs.get(integrationId) ?? 0;
    // A clock that was set meanwhile says anything.
    const took = Math.min(Math.max(0, ms), SLOWEST_MS);
    this.#callMs.set(integrationId, Math.max(took, known * FADING));
  }

  /** What a call took of late, at most, in ms; 0 where none was made. */
  callMs(integrationId: string): number {
    return this.#callMs.get(integrationId) ?? 0;
  }

  trouble(integrationId: string): SchedulerTrouble | undefined {
    return this.#troubles.get(integrationId);
  }

  /** Not yet to be tried again; the clock may have been set back since, so never for longer than that. */
  rests(integrationId: string, now: Instant): boolean {
    const trouble = this.#troubles.get(integrationId);
    if (trouble === undefined) return false;
    return now < trouble.nextTryAt && trouble.nextTryAt - now <= LONGEST_RETRY_MS;
  }

  /** `true` when the message is new: worth an entry in the trail and not only in the log. */
  failed(integrationId: string, { doing, failure, isHeld }: FailedTry, now: Instant): boolean {
    const known = this.#troubles.get(integrationId);
    // Something else that is needed is not put off by what failed before.
    const attempts = known?.doing === doing ? known.attempts + 1 : 1;
    const longest = isHeld ? HELD_RETRY_MS : LONGEST_RETRY_MS;
    const wait = Math.min(longest, FIRST_RETRY_MS * 2 ** Math.min(attempts - 1, 10));
    this.#troubles.set(integrationId, {
      failure,
      doing,
      since: known?.since ?? now,
      attempts,
      nextTryAt: now + wait,
    });
    return known?.failure.message !== failure.message;
  }

  /** `true` when something had failed. */
  recovered(integrationId: string): boolean {
    return this.#troubles.delete(integrationId);
  }

  /** What stood in the way may be gone: all of it is tried again at once. */
  forgive(): void {
    for (const [id, trouble] of this.#troubles) {
      this.#troubles.set(id, { ...trouble, nextTryAt: -Infinity });
    }
  }

  forget(integrationId: string): void {
    this.#readings.delete(integrationId);
    this.#callMs.delete(integrationId);
    this.#troubles.delete(integrationId);
  }
}
