import type { OccurrenceText } from '../../../shared/contract/command-parts.ts';
import { parseInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import type { Language } from '../../../shared/words/language.ts';
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
    return this.language === 'es' ? this.#spanish(at, '') : this.at(at);
  }

  /** After a verb: `at 06:00 CET`, `a las 06:00 CET`. */
  on(at: Instant | string | null): string {
    return this.language === 'es' ? this.#spanish(at, 'a ') : `at ${this.at(at)}`;
  }

  /** `A to B`; `de A a B`, each as it may be typed again. */
  span({ opensAt, closesAt }: Pick<OccurrenceText, 'opensAt' | 'closesAt'>): string {
    const [from, to] = [this.at(opensAt), this.at(closesAt)];
    return this.language === 'es' ? `de ${from} a ${to}` : `${from} to ${to}`;
  }

  /** The same on the clock of another zone. */
  in(zone: string): Clock {
    return new Clock(this.#times, this.language, zone);
  }

  /** `las 06:00 CET`, `la 01:00 CET`, `el 2026-12-06 a las 02:00 CET`. */
  #spanish(at: Instant | string | null, preposition: string): string {
    const text = this.at(at);
    const [, day = '', time] = /^(?:(\d{4}-\d\d-\d\d) )?(\d\d:\d\d.*)$/.exec(text) ?? [];
    if (time === undefined) return text;
    const clock = `${time.startsWith('01:') ? 'la' : 'las'} ${time}`;
    return day === '' ? `${preposition}${clock}` : `el ${day} a ${clock}`;
  }
}
