import { formatInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { SECOND_MS } from '../../../../shared/domain/values/time-units.ts';
import type { Failure, Saying } from '../../../../shared/errors.ts';
import { saidOf, say } from '../../../../shared/failure-texts.ts';
import { isEndless, monitorPlace } from '../../../../shared/features/silences/monitor.ts';
import {
  SILENCE_ENDED,
  SILENCE_FAILED,
} from '../../../../shared/features/silences/silence-problems.ts';
import type { House } from '../../../app/feature.ts';
import { isWaiting, retryWaitMs } from '../../../app/schedulers/retry-wait.ts';
import type { SilenceTarget } from '../core/silence-targets.ts';

const LONGEST_RETRY_MS = 30 * SECOND_MS;

const NOT_DONE = { place: 'silence-not-placed', read: 'silence-not-read' } as const;

type Doing = 'place' | 'read' | 'lift';

interface FailedCall {
  readonly about: SilenceTarget;
  readonly doing: Doing;
  readonly failure: Failure;
  /** Of the silence that is there; `null`: none is, or none is known to be. */
  readonly endsAt: Instant | null;
}

interface Trouble {
  readonly doing: Doing;
  readonly failure: Failure;
  readonly attempts: number;
  readonly nextTryAt: Instant;
}

/** Failures of calls to monitors: each is in the log, a new one in the trail, and a problem until it is over. */
export class SilenceTroubles {
  readonly #house: Pick<House, 'log' | 'problems'>;
  readonly #known = new Map<string, Trouble>();

  constructor(house: Pick<House, 'log' | 'problems'>) {
    this.#house = house;
  }

  of(id: string): Failure | undefined {
    return this.#known.get(id)?.failure;
  }

  /** An earlier failure does not delay another task. */
  isBackingOff(id: string, doing: Doing, now: Instant): boolean {
    const known = this.#known.get(id);
    if (known?.doing !== doing) return false;
    return isWaiting(known.nextTryAt, now, LONGEST_RETRY_MS);
  }

  /** `true` when it is new. */
  add({ about, doing, failure, endsAt }: FailedCall, now: Instant): boolean {
    const { log, problems } = this.#house;
    const { id, ownerId, monitor } = about;
    log.warn('silence.failed', { silence: id, doing, ...failure });
    const known = this.#known.get(id);
    const attempts = known?.doing === doing ? known.attempts + 1 : 1;
    const nextTryAt = now + retryWaitMs(attempts, LONGEST_RETRY_MS);
    this.#known.set(id, { doing, failure, attempts, nextTryAt });
    const named = { id: ownerId, at: monitorPlace(monitor) };
    const said =
      doing !== 'lift'
        ? say(NOT_DONE[doing], named)
        : endsAt === null
          ? say(NOT_DONE.read, named)
          : notLifted(named, isEndless(monitor) ? null : formatInstant(endsAt));
    problems.raise(`${SILENCE_FAILED}${id}`, [said, ...saidOf(failure)], now);
    return known?.failure.message !== failure.message;
  }

  /** A person ended it at the monitor. */
  leftByPerson({ id, ownerId, monitor }: SilenceTarget, now: Instant): void {
    const said = say('silence-ended', { id: ownerId, at: monitorPlace(monitor) });
    this.#house.problems.raise(`${SILENCE_ENDED}${id}`, [said], now);
  }

  over(id: string): void {
    if (this.#known.delete(id)) this.#house.problems.clear(`${SILENCE_FAILED}${id}`);
  }

  /** There is no such silence any more. */
  forget(id: string): void {
    this.over(id);
    this.#house.problems.clear(`${SILENCE_ENDED}${id}`);
  }
}

function notLifted(
  named: { readonly id: string; readonly at: string },
  end: string | null,
): Saying {
  return end === null
    ? say('silence-not-lifted-endless', named)
    : say('silence-not-lifted', { ...named, end });
}
