import { Job } from 'node-schedule';
import type { Clock } from '../../ports/time/clock.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { OneShotTimer } from '../../ports/time/timer.ts';

/** The last instant that a Date can represent (ECMA-262, Time Values): as good as never. */
const LAST_INSTANT = 8.64e15;

/** System timers fire at most this much early. */
const EARLY_MS = 2;

interface Alarm {
  cancel(): void;
}

/**
 * node-schedule, armed with one Date: its recurrence rules do not survive sleep and clock changes.
 */
export class NodeScheduleTimer implements OneShotTimer {
  readonly #clock: Clock;
  #alarm: Alarm | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Throws a RangeError if `at` is not a number: node-schedule would treat it as a rule. */
  arm(at: Instant, fire: () => void): void {
    if (Number.isNaN(at)) throw new RangeError('expected an instant to arm the timer for');
    this.disarm();
    const alarm = { cancel: () => undefined };
    const fireOnce = () => {
      if (this.#alarm !== alarm) return;
      this.#alarm = undefined;
      // The clock was set back meanwhile, or the system timer fired a millisecond early.
      if (this.#clock.now() < at) this.arm(at, fire);
      else fire();
    };
    const date = new Date(Math.min(at, LAST_INSTANT));
    this.#alarm = Object.assign(alarm, schedule(date, fireOnce, this.#clock));
  }

  disarm(): void {
    const alarm = this.#alarm;
    this.#alarm = undefined;
    alarm?.cancel();
  }
}

function schedule(date: Date, fire: () => void, clock: Clock): Alarm {
  const job = new Job(fire);
  if (job.schedule(date)) {
    callBackOnce(job, date, clock);
    return { cancel: () => job.cancel() };
  }
  // The date is past. The rejected job stays in the library's registry until it is cancelled.
  job.cancel();
  const immediate = setImmediate(fire);
  return {
    cancel: () => {
      clearImmediate(immediate);
    },
  };
}

/**
 * If a job's timer fires while its date is still ahead, the library sets another timer, whose
 * handle is lost: after the clock went back by a century it would keep the process alive for as
 * long. So once the wait is over, the job sees a date that is not ahead of the clock.
 */
function callBackOnce(job: Job, date: Date, clock: Clock): void {
  const waitedAt = clock.monotonic() + date.getTime() - clock.now();
  const asked = job.nextInvocation();
  const at = date.getTime();
  if (asked === null) return;
  asked.getTime = () => (clock.monotonic() < waitedAt - EARLY_MS ? at : Math.min(at, clock.now()));
}
