import {
  ENDLESS,
  type MonitorAlarm,
  type MonitorCaller,
  type MonitorCheck,
  type MonitorReading,
  type PagedAlarm,
  type SilenceOrder,
} from '../../../../agent/features/silences/app/monitors.ts';
import { silencesOver } from '../../../../agent/features/silences/app/silences-at-work.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { succeed, type Failure, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';

/** A monitor in memory; it outlives the agents that call it. */
export class FakeMonitor implements MonitorCaller {
  /** By mark: when each ends, or that a person ended it. */
  readonly silences = new Map<string, Instant | 'ended'>();
  others: MonitorCheck['others'] = [];
  /** What is on, whether it is silent or not. */
  on: readonly Omit<MonitorAlarm, 'isHeard'>[] = [];
  isAway = false;
  /** It has nothing that is named. */
  isUnknowing = false;
  /** It does not say which alarms are on. */
  isMute = false;
  /** What keeps it from checking again before a lift. */
  unchecked: Failure | undefined;
  /** Its silences have no end of their own. */
  isEndless = false;
  /** It loses silences when it starts, and did so then. */
  startedAt: Instant | undefined;
  /** What had paged before the silence. */
  pagedBefore: readonly PagedAlarm[] = [];
  /** Whose end was announced, each time; `deaf`: it takes none, `slow`: for ever it takes one. */
  readonly resolved: (readonly PagedAlarm[])[] = [];
  resolves: 'at-once' | 'deaf' | 'slow' = 'at-once';
  readonly #now: () => Instant;

  constructor(now: () => Instant = () => -Infinity) {
    this.#now = now;
  }

  read(mark: string): Promise<Result<MonitorReading>> {
    const until = this.#endOf(mark);
    const { startedAt } = this;
    return this.#answer({
      ...{ until, isEndedByPerson: until === null && this.silences.has(mark) },
      ...(startedAt === undefined ? {} : { startedAt }),
    });
  }

  place({ mark, endsAt }: SilenceOrder): Promise<Result<void>> {
    if (!this.isAway && endsAt <= this.#now()) {
      const said = say('silence-end-past', { end: String(endsAt) });
      return Promise.resolve(failAs('scheduler-refused', [said]));
    }
    const isLonger = (this.#endOf(mark) ?? -Infinity) >= endsAt;
    if (!this.isAway && !isLonger) {
      this.silences.set(mark, this.isEndless ? ENDLESS : endsAt);
    }
    return this.#answer(undefined);
  }

  lift(mark: string, unchecked?: (why: Failure) => void): Promise<Result<void>> {
    if (!this.isAway && this.silences.has(mark)) this.silences.set(mark, 'ended');
    if (this.unchecked !== undefined) unchecked?.(this.unchecked);
    return this.#answer(undefined);
  }

  check(): Promise<Result<MonitorCheck>> {
    const { others, on, inForce } = this;
    const heard = inForce.length === 0 ? on : [];
    const hosts = new Set(heard.map(({ host }) => host)).size;
    return this.#answer({ alarms: heard.length, hosts, others, stillPages: [] });
  }

  alarms(): Promise<Result<readonly MonitorAlarm[]>> {
    if (this.isMute) {
      return Promise.resolve(failAs('scheduler-refused', [say('silence-end-past', { end: '' })]));
    }
    const isHeard = this.inForce.length === 0;
    return this.#answer(this.on.map((one) => ({ ...one, isHeard })));
  }

  paged(): Promise<Result<readonly PagedAlarm[]>> {
    return this.#answer(this.pagedBefore);
  }

  sendResolved(paged: readonly PagedAlarm[]): Promise<Result<void>> {
    this.resolved.push(paged);
    if (this.resolves === 'slow') return new Promise(() => undefined);
    if (this.resolves === 'at-once') return this.#answer(undefined);
    return Promise.resolve(failAs('scheduler-refused', [say('silence-end-past', { end: '' })]));
  }

  /** Marks of those in force. */
  get inForce(): readonly string[] {
    return [...this.silences.keys()].filter((mark) => this.#endOf(mark) !== null);
  }

  /** `null`: it is not in force, or has ended by itself. */
  #endOf(mark: string): Instant | null {
    const end = this.silences.get(mark);
    return typeof end === 'number' && end > this.#now() ? end : null;
  }

  #answer<T>(value: T): Promise<Result<T>> {
    if (this.isUnknowing) {
      return Promise.resolve(
        failAs('scheduler-missing', [say('monitor-object-missing', { name: 'erp-9' })]),
      );
    }
    if (!this.isAway) return Promise.resolve(succeed(value));
    return Promise.resolve(
      failAs('scheduler-unreachable', [say('http-silent', { asked: 'GET /', limit: 1 })]),
    );
  }
}

/** The feature in a test in which nobody names a monitor. */
export const worldSilences = silencesOver(() => Promise.resolve(new FakeMonitor()));
