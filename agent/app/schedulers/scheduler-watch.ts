import type { SchedulerDoing } from '../../../shared/domain/facts/scheduler-facts.ts';
import type { HoldInForce } from '../../../shared/domain/holds/hold.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { Failure } from '../../../shared/errors.ts';
import type { SchedulerReading } from '../../ports/schedulers/connector.ts';
import { isWaiting, retryWaitMs } from './retry-wait.ts';

const LONGEST_RETRY_MS = 60_000;
/** A held integration must not run: it is paused soon after its server answers again. */
const HELD_RETRY_MS = 2_000;
const FADING = 0.9;
const SLOWEST_MS = 20_000;

/** Why a scheduler cannot be read or changed; retried at `nextTryAt`. */
export interface SchedulerTrouble {
  readonly failure: Failure;
  readonly doing: SchedulerDoing;
  readonly since: Instant;
  readonly attempts: number;
  readonly nextTryAt: Instant;
}

/** A failed call. */
export interface FailedTry {
  readonly doing: SchedulerDoing;
  readonly failure: Failure;
  /** A hold is in force, or near. */
  readonly isHeld: boolean;
}

/**
 * The latest reading of each scheduler, and failures; in memory, because schedulers are read again
 * after a start.
 */
export class SchedulerWatch {
  readonly #readings = new Map<string, { reading: SchedulerReading; readAt: Instant }>();
  readonly #outdated = new Set<string>();
  readonly #troubles = new Map<string, SchedulerTrouble>();
  readonly #callMs = new Map<string, number>();

  heard(integrationId: string, reading: SchedulerReading, at: Instant): void {
    this.#outdated.delete(integrationId);
    this.#readings.set(integrationId, { reading, readAt: at });
  }

  /** Someone wants to know: it is read as soon as it can be. */
  askAgain(integrationId: string): void {
    this.#outdated.add(integrationId);
  }

  /** When it was last read; `-Infinity`: never, or it is to be read now. */
  readAt(integrationId: string): Instant {
    if (this.#outdated.has(integrationId)) return -Infinity;
    return this.#readings.get(integrationId)?.readAt ?? -Infinity;
  }

  /** Its latest reading and when that was; empty if it was not read yet. */
  latest(integrationId: string): {
    readonly reading?: SchedulerReading;
    readonly readAt?: Instant;
  } {
    return this.#readings.get(integrationId) ?? {};
  }

  /** A call took this long; a slow one is forgotten gradually over faster ones. */
  took(integrationId: string, ms: number): void {
    const known = this.#callMs.get(integrationId) ?? 0;
    // If the clock was set meanwhile, the length may be anything.
    const took = Math.min(Math.max(0, ms), SLOWEST_MS);
    this.#callMs.set(integrationId, Math.max(took, known * FADING));
  }

  /** The longest recent call in ms; 0 if there was none. */
  callMs(integrationId: string): number {
    return this.#callMs.get(integrationId) ?? 0;
  }

  trouble(integrationId: string): SchedulerTrouble | undefined {
    return this.#troubles.get(integrationId);
  }

  /** Not to be retried yet. */
  isBackingOff(integrationId: string, now: Instant): boolean {
    const trouble = this.#troubles.get(integrationId);
    if (trouble === undefined) return false;
    return isWaiting(trouble.nextTryAt, now, LONGEST_RETRY_MS);
  }

  /** `true` when the message is new: worth an entry in the trail and not only in the log. */
  failed(integrationId: string, { doing, failure, isHeld }: FailedTry, now: Instant): boolean {
    const known = this.#troubles.get(integrationId);
    // An earlier failure does not delay a different task.
    const attempts = known?.doing === doing ? known.attempts + 1 : 1;
    const longest = isHeld ? HELD_RETRY_MS : LONGEST_RETRY_MS;
    this.#troubles.set(integrationId, {
      failure,
      doing,
      since: known?.since ?? now,
      attempts,
      nextTryAt: now + retryWaitMs(attempts, longest),
    });
    return known?.failure.message !== failure.message;
  }

  /** `true` if something had failed. */
  recovered(integrationId: string): boolean {
    return this.#troubles.delete(integrationId);
  }

  /** The cause may be gone: everything is retried at once. */
  retryAll(): void {
    for (const [id, trouble] of this.#troubles) {
      this.#troubles.set(id, { ...trouble, nextTryAt: -Infinity });
    }
  }

  forget(integrationId: string): void {
    this.#outdated.delete(integrationId);
    this.#readings.delete(integrationId);
    this.#callMs.delete(integrationId);
    this.#troubles.delete(integrationId);
  }
}

/** Since when a hold was in force while something prevented pausing for it. */
export function lateFrom(
  { since }: HoldInForce,
  trouble: SchedulerTrouble | undefined,
  now: Instant,
): Instant | undefined {
  if (trouble === undefined) return undefined;
  const from = Math.max(since, trouble.since);
  return from < now ? from : undefined;
}
