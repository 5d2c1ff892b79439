import type {
  MonitorAlarm,
  MonitorCaller,
  MonitorReading,
  Monitors,
} from '../../../agent/features/silences/app/monitors.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import { monitorPlace } from '../../../shared/features/silences/monitor.ts';
import type { SimulatedTime } from './time.ts';

/** `deaf`: it accepts a silence, and is not silent. */
export const MONITOR_MOODS = ['answers', 'away', 'slow', 'deaf'] as const;
/** It loses what it has, a person ends it there, or an alarm begins, or all end. */
export const MONITOR_EVENTS = ['forgets', 'ended', 'alarm', 'well'] as const;

export type MonitorMood = (typeof MONITOR_MOODS)[number];
export type MonitorEvent = (typeof MONITOR_EVENTS)[number];

interface SilenceThere {
  readonly endsAt: Instant;
  readonly isLifted: boolean;
}

/** One that has begun. */
export interface SimulatedAlarm {
  readonly name: string;
  readonly since: Instant;
  /** By the monotonic clock. */
  readonly begunAt: number;
  isOn: boolean;
  /** By the monotonic clock, since when nothing keeps it from paging; `undefined`: it is silent. */
  heardSince: number | undefined;
  wasHeard: boolean;
}

/** One monitor, with the silences that it was given. It outlives the agents that call it. */
export class SimulatedMonitor {
  readonly silences = new Map<string, SilenceThere>();
  readonly alarms: SimulatedAlarm[] = [];
  mood: MonitorMood = 'answers';
  /** By the monotonic clock: since when it answers, and when it last lost something. */
  answersSince = -Infinity;
  disturbedAt = -Infinity;
  /** A person ended the last one; it stays ended. */
  isEndedByPerson = false;
  /** What a person ended was set again all the same. */
  wasFoughtFor = false;
}

const MS: Readonly<Record<MonitorMood, number>> = {
  answers: 30,
  away: 2_000,
  slow: 8_000,
  deaf: 30,
};

/** What watches the systems, by its host. */
export class SimulatedMonitors {
  readonly all = new Map<string, SimulatedMonitor>();
  readonly #time: SimulatedTime;

  constructor(time: SimulatedTime) {
    this.#time = time;
  }

  at(place: string): SimulatedMonitor {
    const known = this.all.get(place) ?? new SimulatedMonitor();
    this.all.set(place, known);
    return known;
  }

  /** `isTold`: the agent has read back that it is silent there. */
  happens(place: string, what: MonitorMood | MonitorEvent, isTold = true): void {
    const monitor = this.at(place);
    const { elapsed } = this.#time;
    if (what === 'alarm' || what === 'well') {
      this.#alarm(place, what);
      return;
    }
    if (what === 'forgets') {
      monitor.silences.clear();
      monitor.disturbedAt = elapsed;
      this.#note(place);
      return;
    }
    if (what === 'ended') {
      for (const mark of this.inForce(place)) {
        this.#end(monitor, mark);
        // Before, the agent cannot know that it was there, and sets it.
        monitor.isEndedByPerson = isTold;
        if (!isTold) monitor.disturbedAt = elapsed;
      }
      this.#note(place);
      return;
    }
    if (what === 'answers' && monitor.mood !== 'answers') monitor.answersSince = elapsed;
    monitor.mood = what;
  }

  /** What is on there now, and whether it is heard; a silence may just have ended by itself. */
  alarmsAt(place: string): readonly SimulatedAlarm[] {
    this.#note(place);
    return this.at(place).alarms;
  }

  #alarm(place: string, what: 'alarm' | 'well'): void {
    const { alarms } = this.at(place);
    if (what === 'well') for (const one of alarms) one.isOn = false;
    else {
      const { now: since, elapsed: begunAt } = this.#time;
      const name = `alarm-${alarms.length + 1}`;
      alarms.push({ name, since, begunAt, isOn: true, heardSince: undefined, wasHeard: false });
    }
    this.#note(place);
  }

  #note(place: string): void {
    const isSilent = this.inForce(place).length > 0;
    for (const one of this.at(place).alarms) {
      if (!one.isOn || isSilent) one.heardSince = undefined;
      else one.heardSince ??= this.#time.elapsed;
      one.wasHeard ||= one.heardSince !== undefined;
    }
  }

  fairWeather(): void {
    for (const place of this.all.keys()) this.happens(place, 'answers');
  }

  /** Marks of silences in force. */
  inForce(place: string): readonly string[] {
    const { now } = this.#time;
    const there = [...this.at(place).silences];
    return there.flatMap(([mark, { endsAt, isLifted }]) =>
      isLifted || endsAt <= now ? [] : [mark],
    );
  }

  callers(isAlive: () => boolean): Monitors {
    return (definition) => {
      return Promise.resolve(this.#caller(monitorPlace(definition), isAlive));
    };
  }

  #caller(place: string, isAlive: () => boolean): MonitorCaller {
    const monitor = this.at(place);
    const answer = <T>(act: () => T): Promise<Result<T>> =>
      this.#answer(monitor, isAlive, () => {
        this.#note(place);
        const value = act();
        this.#note(place);
        return value;
      });
    return {
      read: (mark) => answer(() => this.#reading(monitor, mark)),
      place: ({ mark, endsAt }) =>
        answer(() => {
          const known = monitor.silences.get(mark);
          const isLonger = known?.isLifted === false && known.endsAt >= endsAt;
          if (monitor.mood === 'deaf' || isLonger) return;
          if (known === undefined) monitor.isEndedByPerson = false;
          else if (known.isLifted && monitor.isEndedByPerson) {
            // Later it would have ended by itself.
            monitor.wasFoughtFor = this.#time.now < known.endsAt;
            monitor.isEndedByPerson = monitor.wasFoughtFor;
          }
          monitor.silences.set(mark, { endsAt, isLifted: false });
        }),
      lift: (mark) => answer(() => this.#end(monitor, mark)),
      alarms: () =>
        answer(() =>
          monitor.alarms
            .filter(({ isOn }) => isOn)
            .map(({ name, since, heardSince }): MonitorAlarm => ({
              ...{ name, host: null, since, isHeard: heardSince !== undefined },
            })),
        ),
      check: () => answer(() => ({ alarms: 0, hosts: 0, others: [], stillPages: [] })),
    };
  }

  #end({ silences }: SimulatedMonitor, mark: string): void {
    const known = silences.get(mark);
    if (known !== undefined) silences.set(mark, { ...known, isLifted: true });
  }

  #reading({ silences }: SimulatedMonitor, mark: string): MonitorReading {
    const known = silences.get(mark);
    if (known === undefined) return { until: null, isEndedByPerson: false };
    const isOver = known.isLifted || known.endsAt <= this.#time.now;
    return { until: isOver ? null : known.endsAt, isEndedByPerson: isOver };
  }

  /** It has acted though the agent that asked may be dead by the time it answers. */
  #answer<T>(monitor: SimulatedMonitor, isAlive: () => boolean, act: () => T): Promise<Result<T>> {
    const { promise, resolve } = Promise.withResolvers<Result<T>>();
    const { mood } = monitor;
    const isAway = mood === 'away';
    const value = isAway ? undefined : succeed(act());
    this.#time.after(MS[mood], () => {
      if (!isAlive()) return;
      resolve(
        value ??
          failAs('scheduler-unreachable', [say('http-silent', { asked: 'GET /', limit: 2_000 })]),
      );
    });
    return promise;
  }
}
