import type {
  MonitorCaller,
  MonitorCheck,
  MonitorReading,
  SilenceOrder,
} from '../../../../agent/features/silences/app/monitors.ts';
import { silencesOver } from '../../../../agent/features/silences/app/silences-at-work.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';

/** A monitor in memory; it outlives the agents that call it. */
export class FakeMonitor implements MonitorCaller {
  /** By mark: when each ends, or that a person ended it. */
  readonly silences = new Map<string, Instant | 'ended'>();
  isAway = false;

  read(mark: string): Promise<Result<MonitorReading>> {
    const found = this.silences.get(mark);
    return this.#answer({
      until: found === undefined || found === 'ended' ? null : found,
      isListedEnded: found === 'ended',
    });
  }

  place({ mark, endsAt }: SilenceOrder): Promise<Result<void>> {
    const known = this.silences.get(mark);
    const isLonger = typeof known === 'number' && known >= endsAt;
    if (!this.isAway && !isLonger) this.silences.set(mark, endsAt);
    return this.#answer(undefined);
  }

  lift(mark: string): Promise<Result<void>> {
    if (!this.isAway && this.silences.has(mark)) this.silences.set(mark, 'ended');
    return this.#answer(undefined);
  }

  check(): Promise<Result<MonitorCheck>> {
    return this.#answer({ alarms: 0, others: [], stillPages: [] });
  }

  /** Marks of those in force. */
  get inForce(): readonly string[] {
    return [...this.silences].flatMap(([mark, end]) => (end === 'ended' ? [] : [mark]));
  }

  #answer<T>(value: T): Promise<Result<T>> {
    if (!this.isAway) return Promise.resolve(succeed(value));
    return Promise.resolve(
      failAs('scheduler-unreachable', [say('http-silent', { asked: 'GET /', limit: 1 })]),
    );
  }
}

/** The feature in a test in which nobody names a monitor. */
export const worldSilences = silencesOver(() => Promise.resolve(new FakeMonitor()));
