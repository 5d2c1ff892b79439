import type { OccurrenceText } from '../../../../shared/contract/command-parts.ts';
import { parseInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import type { Language } from '../../../../shared/words/language.ts';
import { momentWords } from '../../words/moment.ts';
import type { TimeText } from './time-text.ts';

/** Tells instants on the clock of one zone; without a zone, in UTC. */
export class Clock {
  readonly language: Language;
  readonly #times: TimeText;
  readonly #zone: string | undefined;

  constructor(times: TimeText, language: Language, zone?: string) {
    this.#times = times;
    this.language = language;
    this.#zone = zone;
  }

  /** Its IANA zone. */
  get zone(): string {
    return this.#zone ?? 'UTC';
  }

  /** The same with the date of each time, today's too. */
  get dated(): Clock {
    return new Clock(this.#times.dated, this.language, this.#zone);
  }

  /** `-` for none. As it may be typed again: the same in each language. */
  at(at: Instant | string | null): string {
    const instant = typeof at === 'string' ? parseInstant(at) : at;
    if (instant === null) return '-';
    return instant === undefined ? String(at) : this.#times.at(instant, this.#zone);
  }

  /** After "until" or "since": in Spanish with its article, `las 06:00 CET`. */
  until(at: Instant | string | null): string {
    return this.#phrase('until', at) ?? this.at(at);
  }

  /** After a verb: `at 06:00 CET`, `a las 06:00 CET`. */
  on(at: Instant | string | null): string {
    const say = momentWords(this.language);
    return this.#phrase('on', at) ?? say('clock.onUnknown', { text: this.at(at) });
  }

  /** `A to B`; `de A a B`, each as it may be typed again. */
  span({ opensAt, closesAt }: Pick<OccurrenceText, 'opensAt' | 'closesAt'>): string {
    const [from, to] = [this.at(opensAt), this.at(closesAt)];
    return momentWords(this.language)('clock.span', { from, to });
  }

  /** The same on the clock of another zone. */
  in(zone: string): Clock {
    return new Clock(this.#times, this.language, zone);
  }

  /** One o'clock has an article of its own in Spanish. `undefined` for what is no instant. */
  #phrase(after: 'until' | 'on', at: Instant | string | null): string | undefined {
    const instant = typeof at === 'string' ? parseInstant(at) : at;
    if (instant === null || instant === undefined) return undefined;
    const say = momentWords(this.language);
    const { day, hour, time } = this.#times.parts(instant, this.#zone);
    const values = { time, count: hour };
    return day === undefined
      ? say(`clock.${after}`, values)
      : say(`clock.${after}Day`, { ...values, day });
  }
}
