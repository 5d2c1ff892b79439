import { formatInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { offsetAt, spanIndex, type ZoneRules } from '../../../core/calendar/zone-rules.ts';
import type { ZoneData } from '../../../ports/time/zone-data.ts';
import { zoneAbbreviation } from './zone-abbreviations.ts';
import { ZoneNames } from './zone-names.ts';
import { MINUTE_MS } from '../../../../shared/domain/values/time-units.ts';

/** `UTC`, `UTC+1`, `UTC-3:30`. */
export function offsetText(offsetMs: number): string {
  const minutes = Math.round(Math.abs(offsetMs) / MINUTE_MS);
  if (minutes === 0) return 'UTC';
  const rest = minutes % 60;
  const tail = rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`;
  return `UTC${offsetMs < 0 ? '-' : '+'}${Math.floor(minutes / 60)}${tail}`;
}

/** `day` is left out where it is today. */
interface MomentParts {
  readonly day?: string;
  readonly hour: number;
  /** With its zone. */
  readonly time: string;
}

/** Formats instants on the wall clock of a zone. */
export class TimeText {
  readonly #zones: ZoneData | undefined;
  readonly #names = new ZoneNames();
  readonly #now: Instant | undefined;
  readonly #isBrief: boolean;

  /**
   * With `now`, the date is left out of times on the same day, unless the clocks change in between:
   * what is printed may be typed back. `isBrief` leaves out the offset where the zone has a name of its
   * own. Without zones, all is UTC.
   */
  constructor(zones: ZoneData | undefined, now?: Instant, { isBrief = false } = {}) {
    this.#zones = zones;
    this.#now = now;
    this.#isBrief = isBrief;
  }

  /** The same with the date of each time. */
  get dated(): TimeText {
    return new TimeText(this.#zones, undefined, { isBrief: this.#isBrief });
  }

  /** `06:00 CET (UTC+1)`, on another day `2026-12-06 06:00 CET (UTC+1)`; `01:05 UTC` without zone. */
  at(at: Instant, zoneId?: string): string {
    return joined(this.parts(at, zoneId));
  }

  /** The same on the clock of these rules. */
  by(at: Instant, rules: ZoneRules): string {
    return joined(this.#partsBy(at, rules));
  }

  /** The same before it is one text. */
  parts(at: Instant, zoneId?: string): MomentParts {
    const rules = zoneId === undefined ? undefined : this.#zones?.rules(zoneId);
    return rules === undefined ? this.#clock(at, () => 0, 'UTC') : this.#partsBy(at, rules);
  }

  #partsBy(at: Instant, rules: ZoneRules): MomentParts {
    const changes = spanIndex(rules, at);
    const offset = offsetText(rules.offsets[changes] ?? 0);
    const name = this.#names.nameAt(rules.id, changes, at, offset);
    const isEnough =
      name !== undefined && this.#isBrief && zoneAbbreviation(name)?.isShared === false;
    const zone = name === undefined ? offset : isEnough ? name : `${name} (${offset})`;
    return this.#clock(at, (instant) => offsetAt(rules, instant), zone);
  }

  #clock(at: Instant, offset: (at: Instant) => number, zone: string): MomentParts {
    const [day = '', clock = ''] = wallText(at + offset(at)).split(' ');
    const parts = { hour: Number(clock.slice(0, 2)), time: `${clock} ${zone}` };
    if (this.#now === undefined) return { ...parts, day };
    const [today] = wallText(this.#now + offset(this.#now)).split(' ');
    const isSameDay = day === today && offset(at) === offset(this.#now);
    return isSameDay ? parts : { ...parts, day };
  }
}

function joined({ day, time }: MomentParts): string {
  return day === undefined ? time : `${day} ${time}`;
}

/** `2026-12-06 06:00`, with seconds where they are not zero. */
function wallText(wall: number): string {
  return formatInstant(Math.floor(wall / 1000) * 1000)
    .replace('T', ' ')
    .replace(/Z$/, '')
    .replace(/(:\d{2}):00$/, '$1');
}
