import type { Clock } from '../../../agent/ports/clock.ts';
import type { Delay, Heartbeat, OneShotTimer } from '../../../agent/ports/timer.ts';

interface Alarm {
  readonly at: number;
  readonly order: number;
  readonly fire: () => void;
}

/** What the timers of one life of the agent hang on; a kill makes them all silent. */
export interface TimersOfAgent {
  readonly clock: Clock;
  readonly timer: OneShotTimer;
  readonly delay: Delay;
  readonly heartbeat: Heartbeat;
  /** Nothing of this life fires any more. */
  silence(): void;
}

/**
 * Time that moves only when a story moves it. `elapsed` is what a stopwatch shows; the wall clock is
 * `elapsed` and an offset that people, NTP and sleep change.
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

  /** For the world outside the agent: what it sets fires whether or not an agent lives. */
  readonly after = (ms: number, fire: () => void): (() => void) => {
    // Clocks and timers of a machine know whole milliseconds.
    const at = this.#elapsed + Math.ceil(Math.max(0, ms));
    const alarm = { at, order: (this.#order += 1), fire };
    this.#alarms.add(alarm);
    return () => this.#alarms.delete(alarm);
  };

  /** The wall clock is set by so much; no time passes. */
  setClock(byMs: number): void {
    this.#offset += byMs;
  }

  /** The process stands still for so long (a blocked disk, SIGSTOP): nothing fires meanwhile. */
  stall(ms: number): void {
    this.#elapsed += ms;
  }

  /** Lets `ms` pass: everything that falls due fires in order, and promises settle in between. */
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
   * Timers for one life of the agent, as node-schedule, setInterval and setTimeout would be. What it
   * throws out of one would end its process.
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

  /** A timeout as long as it seems when it is armed: a clock that is set meanwhile moves nothing. */
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

/** All that waits for no time has happened: a turn of the event loop runs every promise first. */
export function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
