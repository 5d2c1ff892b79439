import { DateTime, Duration, IANAZone } from 'luxon';
import type { Instant } from '../domain/values/instant.ts';
import type { Language } from './language.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../domain/values/time-units.ts';

const LOCALE = { en: 'en-GB', es: 'es-ES' } as const;

function offsetText(at: DateTime): string {
  const sign = at.offset < 0 ? '-' : '+';
  const minutes = Math.abs(at.offset);
  const rest = minutes % 60;
  const tail = rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`;
  return minutes === 0 ? 'UTC' : `UTC${sign}${Math.floor(minutes / 60)}${tail}`;
}

/** More than any screen shows. */
const MOST_DAYS = 1000;

/** Says times in one zone and language, as the design's section 8 asks. */
export class TimeText {
  readonly zone: string;
  readonly language: Language;
  /** Words of a day by its number: a list says the same few for thousands of rows. */
  readonly #days = new Map<number, string>();
  #numbers: Intl.NumberFormat | undefined;
  /** Kept: to make one takes longer than to say a hundred times. */
  #zoneNames: Intl.DateTimeFormat | undefined;
  readonly #zone: IANAZone;

  constructor(zone: string, language: Language) {
    this.zone = zone;
    this.#zone = IANAZone.create(zone);
    this.language = language;
  }

  #at(instant: Instant): DateTime {
    return DateTime.fromMillis(instant, { zone: this.#zone, locale: LOCALE[this.language] });
  }

  /** Zones whose abbreviation ICU keeps to itself are named by their offset alone. */
  #zoneName(instant: Instant): string {
    const { zone: timeZone } = this;
    this.#zoneNames ??= new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'short' });
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
  timeInFull(instant: Instant): string {
    const at = this.#at(instant);
    const name = this.#zoneName(instant);
    if (name === '' || name === 'UTC') return this.time(instant);
    return `${this.clock(instant)} ${name} (${offsetText(at)})`;
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
    const at = this.#at(instant);
    const number = Math.floor((instant + at.offset * MINUTE_MS) / DAY_MS);
    const known = this.#days.get(number);
    if (known !== undefined) return known;
    const words = at.toFormat('ccc d LLL').replaceAll('.', '').replace(',', '');
    if (this.#days.size >= MOST_DAYS) this.#days.clear();
    this.#days.set(number, words);
    return words;
  }

  /** `Sun 6 Dec 2026` */
  dayWithYear(instant: Instant): string {
    return this.#at(instant).toFormat('ccc d LLL yyyy').replaceAll('.', '').replace(',', '');
  }

  /** `06:00 CET` today, else `Sun 6 Dec 02:00 CET`. */
  moment(instant: Instant, now: Instant): string {
    const isToday = this.#at(instant).hasSame(this.#at(now), 'day');
    return isToday ? this.time(instant) : `${this.day(instant)} ${this.time(instant)}`;
  }

  /** `06:00 CET (UTC+1)` today, else `Sun 6 Dec 06:00 CET (UTC+1)`. */
  momentInFull(instant: Instant, now: Instant): string {
    const isToday = this.#at(instant).hasSame(this.#at(now), 'day');
    return isToday ? this.timeInFull(instant) : `${this.day(instant)} ${this.timeInFull(instant)}`;
  }

  /** `3 h 56 min`, `13 min 41 s`, `2 d 4 h`. */
  length(ms: number): string {
    const parts = Duration.fromMillis(Math.max(0, Math.round(ms / 1000) * 1000))
      .shiftTo('days', 'hours', 'minutes', 'seconds')
      .toObject();
    const words = [
      [parts.days, 'd'],
      [parts.hours, 'h'],
      [parts.minutes, 'min'],
      [parts.seconds, 's'],
    ] as const;
    const first = words.findIndex(([value]) => (value ?? 0) > 0);
    if (first === -1) return '0 s';
    return words
      .slice(first, first + 2)
      .filter(([value]) => (value ?? 0) > 0)
      .map(([value, unit]) => `${value ?? 0} ${unit}`)
      .join(' ');
  }

  /** `3:56:19`; over a day `3 d 14 h`. */
  countdown(ms: number): string {
    if (ms >= DAY_MS) return this.length(ms);
    return Duration.fromMillis(Math.max(0, ms)).toFormat(ms >= HOUR_MS ? 'h:mm:ss' : 'm:ss');
  }

  /** `48,231` / `48 231` */
  number(value: number): string {
    this.#numbers ??= new Intl.NumberFormat(LOCALE[this.language], { useGrouping: 'always' });
    return this.#numbers.format(value).replaceAll('.', this.language === 'es' ? ' ' : '.');
  }
}
