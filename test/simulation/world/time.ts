import type { Clock } from '../../../agent/ports/time/clock.ts';
import type { Delay, Heartbeat, OneShotTimer } from '../../../agent/ports/time/timer.ts';

interface Alarm {
  readonly at: number;
  readonly order: number;
  readonly fire: () => void;
}

/** The timers of one life of the agent; a kill silences them all. */
export interface TimersOfAgent {
  readonly clock: Clock;
  readonly timer: OneShotTimer;
  readonly delay: Delay;
  readonly heartbeat: Heartbeat;
  /** Nothing of this life fires any more. */
  silence(): void;
}

/**
 * Time that moves only when a story moves it. `elapsed` is the monotonic clock; the wall clock is
 * `elapsed` plus an offset that people, NTP and sleep change.
 */
export class SimulatedTime {
  #elapsed = 0;
  #offset: number;
  #order = 0;
  readonly #alarms = new Set<Alarm>();

  constructor(start: number) {
    this.#offset = start;
  }

  get now(): number {
    return this.#offset + this.#elapsed;
  }

  get elapsed(): number {
    return this.#elapsed;
  }

  /** For the world outside the agent: its timers fire whether or not an agent is running. */
  readonly after = (ms: number, fire: () => void): (() => void) => {
    // A machine's clocks and timers have millisecond resolution.
    const at = this.#elapsed + Math.ceil(Math.max(0, ms));
    const alarm = { at, order: (this.#order += 1), fire };
    this.#alarms.add(alarm);
    return () => this.#alarms.delete(alarm);
  };

  /** Shifts the wall clock; no time passes. */
  setClock(byMs: number): void {
    this.#offset += byMs;
  }

  /** The process is blocked for this long (a stalled disk, SIGSTOP): nothing fires meanwhile. */
  stall(ms: number): void {
    this.#elapsed += ms;
  }

  /** Lets `ms` pass: everything due fires in order, and promises settle in between. */
  async pass(ms: number): Promise<void> {
    const end = this.#elapsed + ms;
    for (;;) {
      await settled();
      const next = this.#next();
      if (next === undefined || next.at > end) break;
      this.#elapsed = Math.max(this.#elapsed, next.at);
      this.#alarms.delete(next);
      next.fire();
    }
    this.#elapsed = Math.max(this.#elapsed, end);
    await settled();
  }

  /**
   * Timers for one life of the agent, like node-schedule, setInterval and setTimeout. Throwing from
   * one would end its process.
   */
  timers(threw: (thrown: unknown) => void): TimersOfAgent {
    const own = new Set<() => void>();
    let isSilent = false;
    const set = (ms: number, fire: () => void): (() => void) => {
      if (isSilent) return () => undefined;
      const callOff = this.after(ms, () => {
        own.delete(callOff);
        try {
          fire();
        } catch (thrown) {
          threw(thrown);
        }
      });
      own.add(callOff);
      return () => {
        own.delete(callOff);
        callOff();
      };
    };
    return {
      clock: { now: () => this.now, monotonic: () => this.#elapsed },
      timer: this.#oneShot(set),
      delay: set,
      heartbeat: beating(set),
      silence: () => {
        isSilent = true;
        for (const callOff of own) callOff();
        own.clear();
      },
    };
  }

  /** A timeout computed when armed: a later clock change does not move it. */
  #oneShot(set: Delay): OneShotTimer {
    let callOff: (() => void) | undefined;
    return {
      arm: (at, fire) => {
        callOff?.();
        callOff = set(Math.max(0, at - this.now), fire);
      },
      disarm: () => callOff?.(),
    };
  }

  #next(): Alarm | undefined {
    let next: Alarm | undefined;
    for (const alarm of this.#alarms) {
      if (next === undefined || alarm.at < next.at) next = alarm;
      else if (alarm.at === next.at && alarm.order < next.order) next = alarm;
    }
    return next;
  }
}

function beating(set: Delay): Heartbeat {
  let callOff: (() => void) | undefined;
  const beatEvery = (everyMs: number, beat: () => void): void => {
    callOff = set(everyMs, () => {
      beatEvery(everyMs, beat);
      beat();
    });
  };
  return { start: beatEvery, stop: () => callOff?.() };
}

/**
 * Resolves once everything not waiting for time has run: an event loop turn runs all promises
 * first.
 */
export function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
