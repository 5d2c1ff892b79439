import { DateTime, Duration, IANAZone } from 'luxon';
import type { Instant } from '../domain/values/instant.ts';
import { catalogue } from '../words/catalogue.ts';
import type { Language } from '../words/language.ts';
import { dateFormat, groupedNumber, lengthText, LOCALES } from './formats.ts';
import en from './times/locales/en.json' with { type: 'json' };
import es from './times/locales/es.json' with { type: 'json' };
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../domain/values/time-units.ts';

function offsetText(at: DateTime): string {
  const sign = at.offset < 0 ? '-' : '+';
  const minutes = Math.abs(at.offset);
  const rest = minutes % 60;
  const tail = rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`;
  return minutes === 0 ? 'UTC' : `UTC${sign}${Math.floor(minutes / 60)}${tail}`;
}

/** Cache size; no screen shows more days. */
const MOST_DAYS = 1000;

/** `06:00` where another time with its zone follows, `06:00 CET`, `06:00:15 CET`, `06:00 CET (UTC+1)`. */
export type TimeForm = 'bare' | 'zone' | 'seconds' | 'full';

function formOf(isInFull: boolean): TimeForm {
  return isInFull ? 'full' : 'zone';
}

const timeWords = catalogue('times', { en, es });

/**
 * Formats times in one zone and language. What is told to someone who reads it now says
 * "tomorrow"; what is kept or copied says its date (`dated`).
 */
export class TimeText {
  readonly zone: string;
  readonly language: Language;
  readonly #isDated: boolean;
  #datedText: TimeText | undefined;
  /** Text by day number and form: a list repeats the same few days over thousands of rows. */
  readonly #days = new Map<string, string>();
  /** Cached: creating one costs more than a hundred uses. */
  #zoneNames: Intl.DateTimeFormat | undefined;
  #zone: IANAZone | undefined;

  constructor(zone: string, language: Language, isDated = false) {
    this.#isDated = isDated;
    this.zone = zone;
    this.language = language;
  }

  /** The same without "yesterday" and "tomorrow": still true when it is read later. */
  get dated(): TimeText {
    this.#datedText ??= this.#isDated ? this : new TimeText(this.zone, this.language, true);
    return this.#datedText;
  }

  #at(instant: Instant): DateTime {
    this.#zone ??= IANAZone.create(this.zone);
    return DateTime.fromMillis(instant, { zone: this.#zone, locale: LOCALES[this.language] });
  }

  /** Empty where ICU has no abbreviation: such zones are named by their offset alone. */
  #zoneName(instant: Instant): string {
    const { zone: timeZone } = this;
    this.#zoneNames ??= dateFormat('en', { timeZone, timeZoneName: 'short' });
    const parts = this.#zoneNames.formatToParts(instant);
    const short = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
    return /^[A-Z]{2,5}$/.test(short) ? short : '';
  }

  /** `06:00` */
  clock(instant: Instant, withSeconds = false): string {
    return this.#at(instant).toFormat(withSeconds ? 'HH:mm:ss' : 'HH:mm');
  }

  /** `06:00 CET`; `06:00 (UTC+3)` for a zone without a name. */
  time(instant: Instant, withSeconds = false): string {
    const name = this.#zoneName(instant);
    const zone = name === '' ? `(${offsetText(this.#at(instant))})` : name;
    return `${this.clock(instant, withSeconds)} ${zone}`;
  }

  /** `06:00 CET (UTC+1)`: for the first mention in a block. */
  timeInFull(instant: Instant, withSeconds = false): string {
    return this.clockInFull(this.clock(instant, withSeconds), instant);
  }

  /** A clock as it reads in the zone that is in force at `instant`: `03:00 CEST (UTC+2)`. */
  clockInFull(clock: string, instant: Instant): string {
    return `${clock} ${this.#zoneInBrackets(instant)}`;
  }

  /** `CET (UTC+1)`; `(UTC+3)` for a zone without a name. */
  #zoneInBrackets(instant: Instant): string {
    const offset = offsetText(this.#at(instant));
    const name = this.#zoneName(instant);
    if (name === 'UTC') return name;
    return name === '' ? `(${offset})` : `${name} (${offset})`;
  }

  /** `CET (UTC+1)`, by itself; `UTC+3` for a zone without a name. */
  zoneAndOffset(instant: Instant): string {
    const hasName = this.#zoneName(instant) !== '';
    return hasName ? this.#zoneInBrackets(instant) : offsetText(this.#at(instant));
  }

  /** `CET · UTC+1` */
  zoneInFull(instant: Instant): string {
    const at = this.#at(instant);
    const name = this.#zoneName(instant);
    return name === ''
      ? offsetText(at)
      : name === offsetText(at)
        ? name
        : `${name} · ${offsetText(at)}`;
  }

  /** `Sun 6 Dec` / `dom 6 dic` */
  day(instant: Instant): string {
    return this.#dayAs('ccc d LLL', instant);
  }

  #dayAs(form: string, instant: Instant): string {
    const at = this.#at(instant);
    const number = Math.floor((instant + at.offset * MINUTE_MS) / DAY_MS);
    const key = `${number} ${form}`;
    const known = this.#days.get(key);
    if (known !== undefined) return known;
    const words = at.toFormat(form).replaceAll('.', '').replace(',', '');
    if (this.#days.size >= MOST_DAYS) this.#days.clear();
    this.#days.set(key, words);
    return words;
  }

  /** `6 Dec` / `6 dic` */
  dayOfMonth(instant: Instant): string {
    return this.#at(instant).toFormat('d LLL').replaceAll('.', '');
  }

  year(instant: Instant): number {
    return this.#at(instant).year;
  }

  /** `Sun 6 Dec 2026` */
  dayWithYear(instant: Instant): string {
    return this.#at(instant).toFormat('ccc d LLL yyyy').replaceAll('.', '').replace(',', '');
  }

  #dayFrom(now: Instant, instant: Instant): 'today' | 'yesterday' | 'tomorrow' | 'other' {
    const [day, today] = [this.#at(instant), this.#at(now)];
    if (day.hasSame(today, 'day')) return 'today';
    if (this.#isDated) return 'other';
    if (day.hasSame(today.plus({ days: 1 }), 'day')) return 'tomorrow';
    return day.hasSame(today.minus({ days: 1 }), 'day') ? 'yesterday' : 'other';
  }

  #timeOf(instant: Instant, form: TimeForm): string {
    if (form === 'bare') return this.clock(instant);
    return form === 'full' ? this.timeInFull(instant) : this.time(instant, form === 'seconds');
  }

  /**
   * `06:00 CET` today, `tomorrow 02:00 CET`, else `Sun 6 Dec 02:00 CET`; in full with `(UTC+1)`.
   */
  moment(instant: Instant, now: Instant, isInFull = false): string {
    return this.#moment(instant, now, formOf(isInFull));
  }

  /** With its seconds unless it is a whole minute: a few seconds apart must not look alike. */
  exactMoment(instant: Instant, now: Instant): string {
    return this.#moment(instant, now, instant % MINUTE_MS === 0 ? 'zone' : 'seconds');
  }

  #moment(instant: Instant, now: Instant, form: TimeForm): string {
    const time = this.#timeOf(instant, form);
    const day = this.#dayFrom(now, instant);
    if (day === 'today') return time;
    return day === 'other'
      ? `${this.day(instant)} ${time}`
      : timeWords(this.language)(`moment.${day}`, { time });
  }

  /**
   * After "until" or "since": `06:00 CET`, `02:00 CET tomorrow`, `Sun 6 Dec 02:00 CET`; in Spanish
   * with the article: `las 06:00 CET`, `mañana a las 02:00 CET`, `el domingo 6 dic a las 02:00 CET`.
   */
  until(instant: Instant, now: Instant, isInFull = false): string {
    return this.end(instant, now, formOf(isInFull));
  }

  /** As `until`, also without the zone where another time with it follows. */
  end(instant: Instant, now: Instant, form: TimeForm = 'zone'): string {
    return this.#phrase('until', instant, now, form);
  }

  /**
   * After a verb: `at 06:00 CET`, `at 02:00 CET tomorrow`, `on Sun 6 Dec at 02:00 CET`;
   * `a las 06:00 CET`, `mañana a las 02:00 CET`, `el domingo 6 dic a las 02:00 CET`.
   */
  at(instant: Instant, now: Instant, isInFull = false): string {
    return this.atEnd(instant, now, formOf(isInFull));
  }

  /** As `at`, also without the zone where another time with it follows. */
  atEnd(instant: Instant, now: Instant, form: TimeForm = 'zone'): string {
    return this.#phrase('at', instant, now, form);
  }

  /** One o'clock has an article of its own in Spanish. */
  #phrase(after: 'until' | 'at', instant: Instant, now: Instant, form: TimeForm): string {
    const say = timeWords(this.language);
    const day = this.#dayFrom(now, instant);
    const time = { time: this.#timeOf(instant, form), count: this.#at(instant).hour };
    if (day !== 'other') return say(`${after}.${day}`, time);
    return say(`${after}.other`, { ...time, day: this.#dayAs(say('until.dayForm'), instant) });
  }

  /** `3 h 56 min`, `13 min 41 s`, `2 d 4 h`. */
  length(ms: number): string {
    return lengthText(ms);
  }

  /** `3:56:19`; over a day `3 d 14 h`. */
  countdown(ms: number): string {
    if (ms >= DAY_MS) return this.length(ms);
    return Duration.fromMillis(Math.max(0, ms)).toFormat(ms >= HOUR_MS ? 'h:mm:ss' : 'm:ss');
  }

  /** `48,231` / `48 231` */
  number(value: number): string {
    return groupedNumber(value, this.language);
  }
}
