import { Job } from 'node-schedule';
import type { Instant } from '../../shared/domain/instant.ts';
import type { OneShotTimer } from '../ports/timer.ts';

/** The last instant that a Date can hold (ECMA-262, Time Values): as good as never. */
const LAST_INSTANT = 8.64e15;

interface Alarm {
  cancel(): void;
}

/** node-schedule, armed with one Date: its recurrence rules do not survive sleep and clock steps. */
export class NodeScheduleTimer implements OneShotTimer {
  #alarm: Alarm | undefined;

  /** Throws a RangeError when `at` is not a number: node-schedule would make a rule of it. */
  arm(at: Instant, fire: () => void): void {
    if (Number.isNaN(at)) throw new RangeError('expected an instant to arm the timer for');
    this.disarm();
    const alarm = { cancel: () => undefined };
    // A cancelled job may still call back: node-schedule loses the handle of a timer that it sets
    // again after one that came early. Only the newest alarm counts.
    const fireOnce = () => {
      if (this.#alarm !== alarm) return;
      this.#alarm = undefined;
      fire();
    };
    this.#alarm = Object.assign(alarm, schedule(new Date(Math.min(at, LAST_INSTANT)), fireOnce));
  }

  disarm(): void {
    const alarm = this.#alarm;
    this.#alarm = undefined;
    alarm?.cancel();
  }
}

function schedule(date: Date, fire: () => void): Alarm {
  const job = new Job(fire);
  if (job.schedule(date)) return { cancel: () => job.cancel() };
  // The date is past. The refused job stays in the library's registry until it is cancelled.
  job.cancel();
  const immediate = setImmediate(fire);
  return {
    cancel: () => {
      clearImmediate(immediate);
    },
  };
}
