import type { Clock } from '../../agent/ports/time/clock.ts';
import type { Delay, Heartbeat, OneShotTimer } from '../../agent/ports/time/timer.ts';

interface Alarm {
  readonly at: number;
  readonly fire: () => void;
}

/**
 * Time that moves only when a test moves it: one agent's clock, one-shot timer, delays and
 * heartbeat. The wall clock can be set independently of elapsed time.
 */
export class ManualTime {
  #elapsed = 0;
  #wall: number;
  #alarm: Alarm | undefined;
  #beat: { readonly everyMs: number; next: number; readonly beat: () => void } | undefined;
  readonly #delays = new Set<Alarm>();

  constructor(start: number) {
    this.#wall = start;
  }

  readonly clock: Clock = {
    now: () => this.#wall + this.#elapsed,
    monotonic: () => this.#elapsed,
  };

  readonly timer: OneShotTimer = {
    arm: (at, fire) => {
      this.#alarm = { at, fire };
    },
    disarm: () => {
      this.#alarm = undefined;
    },
  };

  readonly delay: Delay = (ms, fire) => {
    const alarm = { at: this.#elapsed + ms, fire };
    this.#delays.add(alarm);
    return () => this.#delays.delete(alarm);
  };

  readonly heartbeat: Heartbeat = {
    start: (everyMs, beat) => {
      this.#beat = { everyMs, next: this.#elapsed + everyMs, beat };
    },
    stop: () => {
      this.#beat = undefined;
    },
  };

  /** No timer fires any more: the process is gone. */
  forget(): void {
    this.#alarm = undefined;
    this.#beat = undefined;
    this.#delays.clear();
  }

  setClock(wall: number): void {
    this.#wall = wall - this.#elapsed;
  }

  get now(): number {
    return this.clock.now();
  }

  /** Lets `ms` elapse: everything due fires in order, and promises settle in between. */
  async pass(ms: number): Promise<void> {
    const end = this.#elapsed + ms;
    for (;;) {
      await settled();
      const next = this.#next();
      if (next === undefined || next.at > end) break;
      this.#elapsed = Math.max(this.#elapsed, next.at);
      next.fire();
    }
    this.#elapsed = end;
    await settled();
  }

  /** In elapsed time. The timer's instant is judged by the current wall clock. */
  #next(): Alarm | undefined {
    const candidates: Alarm[] = [];
    const alarm = this.#alarm;
    if (alarm !== undefined) {
      candidates.push({
        at: Math.max(this.#elapsed, alarm.at - this.#wall),
        fire: () => {
          this.#alarm = undefined;
          alarm.fire();
        },
      });
    }
    for (const delay of this.#delays) {
      candidates.push({
        at: delay.at,
        fire: () => {
          this.#delays.delete(delay);
          delay.fire();
        },
      });
    }
    const beat = this.#beat;
    if (beat !== undefined) {
      candidates.push({
        at: beat.next,
        fire: () => {
          beat.next += beat.everyMs;
          beat.beat();
        },
      });
    }
    return candidates.sort((a, b) => a.at - b.at)[0];
  }
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}
