import type { Delay, Heartbeat, OneShotTimer } from '../../../ports/time/timer.ts';
import type { ObserverGuard, ObserverName } from './observer-guard.ts';
import type { Turns } from './turns.ts';

export interface TurnTimers {
  readonly timer: OneShotTimer;
  readonly delay: Delay;
  readonly heartbeat: Heartbeat;
}

/** Timers whose every call is a turn. */
export function turnTimers({ timer, delay, heartbeat }: TurnTimers, turns: Turns): TurnTimers {
  return {
    timer: {
      arm: (at, fire) => timer.arm(at, () => turns.run(fire)),
      disarm: () => timer.disarm(),
    },
    delay: (ms, fire) => delay(ms, () => turns.run(fire)),
    heartbeat: {
      start: (everyMs, beat) => heartbeat.start(everyMs, () => turns.run(beat)),
      stop: () => heartbeat.stop(),
    },
  };
}

/** A delay for an observer: its errors do not reach the timer. */
export function observersDelay(delay: Delay, guard: ObserverGuard, name: ObserverName): Delay {
  return (ms, fire) => delay(ms, () => guard.run(name, fire));
}
