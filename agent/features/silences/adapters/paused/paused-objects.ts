import type { Instant } from '../../../../../shared/domain/values/instant.ts';
import { succeed, type Result } from '../../../../../shared/errors.ts';
import {
  ENDLESS,
  type MonitorCaller,
  type MonitorCheck,
  type MonitorReading,
  type SilenceOrder,
} from '../../app/monitors.ts';
import { forEachOf } from '../kit/for-each-of.ts';
import type { MonitorPorts } from '../kit/monitor-http.ts';
import { pastEnd } from '../kit/past-end.ts';
import { untilShown } from '../kit/until-shown.ts';

/** A check, a sensor or a machine that its monitor can leave alone. */
export interface PausableObject {
  readonly name: string;
  readonly isPaused: boolean;
  /**
   * Of our silences for which it is paused, by mark: when each ends, or `ENDLESS`. None while it is paused:
   * somebody else has done that.
   */
  readonly ends: ReadonlyMap<string, Instant>;
  /** It is not paused, and for all that is known a person has said so. */
  readonly isResumedByPerson: boolean;
  readonly isAlarming: boolean;
}

/** A monitor whose objects are paused or not, with a note that tells whose pause it is. */
export interface PausingMonitor<One extends PausableObject> {
  /** One for each that is named; `scheduler-missing` for one that is not there. */
  objects(): Promise<readonly Result<One>[]>;
  /** Paused for this mark, too. Whatever becomes of the agent half-way, it is never paused without a mark. */
  pause(one: One, order: SilenceOrder): Promise<Result<unknown>>;
  /** The mark is removed, and with the last one the pause: first that. */
  resume(one: One, mark: string): Promise<Result<unknown>>;
  /** What was asked for may show only after so long. Absent: it does at once. */
  readonly showsAfterMs?: number;
}

/**
 * What somebody else has paused is silent already: it is left so, and not resumed by us. Which pauses are
 * ours stands at the monitor, so that an agent without its memory lifts no other.
 */
export class PausedObjects<One extends PausableObject> implements MonitorCaller {
  readonly #ports: MonitorPorts;
  readonly #monitor: PausingMonitor<One>;

  constructor(ports: MonitorPorts, monitor: PausingMonitor<One>) {
    this.#ports = ports;
    this.#monitor = monitor;
  }

  async read(mark: string): Promise<Result<MonitorReading>> {
    const all = await this.#all();
    if (!all.ok) return all;
    return succeed({
      until: untilOf(all.value, mark),
      isEndedByPerson: all.value.some(({ isResumedByPerson }) => isResumedByPerson),
    });
  }

  async place(order: SilenceOrder): Promise<Result<void>> {
    const { mark, endsAt } = order;
    const past = pastEnd(order, this.#ports.clock);
    if (past !== undefined) return past;
    const all = await this.#all();
    if (!all.ok) return all;
    const heard = all.value.filter((one) => !isForeign(one) && endFor(one, mark) < endsAt);
    const paused = await forEachOf(heard, (one) => this.#monitor.pause(one, order));
    if (!paused.ok || heard.length === 0) return paused;
    return this.#shown((found) => (untilOf(found, mark) ?? -Infinity) >= endsAt);
  }

  async lift(mark: string): Promise<Result<void>> {
    // Whoever deleted one has ended its silence, too.
    const all = await this.#all({ canLack: true });
    if (!all.ok) return all;
    const ours = all.value.filter(({ ends }) => ends.has(mark));
    const resumed = await forEachOf(ours, (one) => this.#monitor.resume(one, mark));
    if (!resumed.ok || ours.length === 0) return resumed;
    return this.#shown((found) => !found.some(({ ends }) => ends.has(mark)));
  }

  async check(): Promise<Result<MonitorCheck>> {
    const all = await this.#all();
    if (!all.ok) return all;
    const { secrets } = this.#ports;
    const others = all.value
      .filter(isForeign)
      .map(({ name }) => ({ by: secrets.hide(name), comment: '', until: null }));
    const alarming = all.value.filter(({ isPaused, isAlarming }) => isAlarming && !isPaused);
    return succeed({ alarms: alarming.length, hosts: null, others, stillPages: [] });
  }

  async #all({ canLack = false } = {}): Promise<Result<readonly One[]>> {
    const found: One[] = [];
    for (const one of await this.#monitor.objects()) {
      if (one.ok) found.push(one.value);
      else if (!canLack || one.failure.code !== 'scheduler-missing') return one;
    }
    return succeed(found);
  }

  #shown(isShown: (all: readonly One[]) => boolean): Promise<Result<void>> {
    const { showsAfterMs = 0 } = this.#monitor;
    return untilShown(this.#ports.clock, showsAfterMs, async () => {
      const all = await this.#all({ canLack: true });
      return all.ok ? succeed(isShown(all.value)) : all;
    });
  }
}

/** `null`: one is not paused for this mark, nor by somebody else. */
function untilOf(all: readonly PausableObject[], mark: string): Instant | null {
  const until = Math.min(...all.map((one) => (isForeign(one) ? ENDLESS : endFor(one, mark))));
  return until === -Infinity ? null : until;
}

function isForeign({ isPaused, ends }: PausableObject): boolean {
  return isPaused && ends.size === 0;
}

/** `-Infinity`: it is not paused for this mark. */
function endFor({ isPaused, ends }: PausableObject, mark: string): Instant {
  return isPaused ? (ends.get(mark) ?? -Infinity) : -Infinity;
}
