import { formatInstant, type Instant } from '../../shared/domain/instant.ts';
import type { ZoneRules } from '../core/zone-rules.ts';
import type { ZoneData } from '../ports/zone-data.ts';

const MINUTE_MS = 60_000;
/** Which English names a zone depends on the country: CET is British, EST American, AEDT Australian. */
const LOCALES = ['en-US', 'en-GB', 'en-AU', 'en-NZ', 'en-IN', 'en-ZA'];

/** Milliseconds east of UTC that the wall clock of the zone shows at an instant. */
export function offsetAt(rules: ZoneRules, at: Instant): number {
  let low = 0;
  let high = rules.instants.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rules.instants[middle] ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return rules.offsets[low] ?? 0;
}

/** `UTC`, `UTC+1`, `UTC-3:30`. */
export function offsetText(offsetMs: number): string {
  const minutes = Math.round(Math.abs(offsetMs) / MINUTE_MS);
  if (minutes === 0) return 'UTC';
  const rest = minutes % 60;
  const tail = rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`;
  return `UTC${offsetMs < 0 ? '-' : '+'}${Math.floor(minutes / 60)}${tail}`;
}

/** Names zones in words and knows no offset of its own: the runtime's data may be older than ours. */
class ZoneNames {
  readonly #formats = new Map<string, readonly Intl.DateTimeFormat[]>();

  /** Like `CET`; `undefined` where English has none, or the runtime thinks another offset holds. */
  nameAt(zoneId: string, at: Instant, offset: string): string | undefined {
    const names = this.#formatsOf(zoneId).map((format) => partOf(format, at));
    const [long, ...short] = names;
    if (
      long
        ?.replace('GMT', 'UTC')
        .replace(/([+-])0/, '$1')
        .replace(/:00$/, '') !== offset
    ) {
      return undefined;
    }
    return short.find((name) => name !== undefined && /^[A-Z]{2,5}$/.test(name) && name !== 'UTC');
  }

  #formatsOf(zoneId: string): readonly Intl.DateTimeFormat[] {
    const known = this.#formats.get(zoneId);
    if (known !== undefined) return known;
    const made = formatsFor(zoneId);
    this.#formats.set(zoneId, made);
    return made;
  }
}

/** First the offset, then the names. Empty for a zone that the runtime does not know. */
function formatsFor(timeZone: string): readonly Intl.DateTimeFormat[] {
  try {
    return [
      new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }),
      ...LOCALES.map(
        (locale) => new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'short' }),
      ),
    ];
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}

function partOf(format: Intl.DateTimeFormat, at: Instant): string | undefined {
  return format.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value;
}

/** Tells instants in words, on the wall clock of a zone. */
export class TimeText {
  readonly #zones: ZoneData | undefined;
  readonly #names = new ZoneNames();
  readonly #now: Instant | undefined;

  /** With `now`, the date is left out of times on the same day. Without zones, all is UTC. */
  constructor(zones: ZoneData | undefined, now?: Instant) {
    this.#zones = zones;
    this.#now = now;
  }

  /** `06:00 CET (UTC+1)`, on another day `2026-12-06 06:00 CET (UTC+1)`; `01:05 UTC` without zone. */
  at(at: Instant, zoneId?: string): string {
    const rules = zoneId === undefined ? undefined : this.#zones?.rules(zoneId);
    const offset = rules === undefined ? 0 : offsetAt(rules, at);
    const wall = wallText(at + offset);
    const today = this.#now === undefined ? '' : wallText(this.#now + offset).slice(0, 10);
    const clock = wall.startsWith(today) && today !== '' ? wall.slice(11) : wall;
    return `${clock} ${zoneText(this.#names, zoneId, rules, at, offset)}`;
  }
}

function zoneText(
  names: ZoneNames,
  zoneId: string | undefined,
  rules: ZoneRules | undefined,
  at: Instant,
  offsetMs: number,
): string {
  const offset = offsetText(offsetMs);
  if (zoneId === undefined || rules === undefined) return offset;
  const name = names.nameAt(zoneId, at, offset);
  return name === undefined ? offset : `${name} (${offset})`;
}

/** `2026-12-06 06:00`, with seconds where they are not zero. */
function wallText(wall: number): string {
  return formatInstant(Math.floor(wall / 1000) * 1000)
    .replace('T', ' ')
    .replace(/Z$/, '')
    .replace(/(:\d{2}):00$/, '$1');
}
