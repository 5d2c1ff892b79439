import ICAL from 'ical.js';
import { SECOND_MS } from '../../../../shared/domain/values/time-units.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { say } from '../../../../shared/failure-texts.ts';
import type { ZoneRules, ZoneTable } from '../../../core/calendar/zone-rules.ts';
import { textOf } from './calendar-text.ts';
import { cutTo } from './foreign-text.ts';
import { namedZone } from './zones/zone-name.ts';
import { FLOATING, type ZoneUse } from './zones/zone-use.ts';

/** What the library knows of a change of a clock; in UTC. */
type Change = Readonly<Record<string, number>>;

/**
 * The zones of one calendar. Its own rules (VTIMEZONE) count for a name; where the name is known here,
 * too, both are kept, so that they can be compared.
 */
export class CalendarZones {
  /** Of times that name none: X-WR-TIMEZONE. */
  readonly general: ZoneUse;
  readonly #zones: ZoneTable;
  readonly #lastYear: number;
  readonly #described = new Map<string, ICAL.Component>();
  readonly #known = new Map<string, ZoneUse>();

  constructor(calendar: ICAL.Component, zones: ZoneTable, horizon: Instant) {
    this.#zones = zones;
    this.#lastYear = new Date(horizon).getUTCFullYear();
    for (const component of calendar.getAllSubcomponents('vtimezone')) {
      const tzid = textOf(component, 'tzid');
      if (!this.#described.has(tzid)) this.#described.set(tzid, component);
    }
    const name = textOf(calendar, 'x-wr-timezone');
    this.general = name === '' ? FLOATING : { ...this.named(name), isGeneral: true };
  }

  /** `tzid`: as it stands; empty: floating, or in the zone of the whole calendar. */
  named(tzid: string): ZoneUse {
    if (tzid === '') return this.general;
    const known = this.#known.get(tzid) ?? this.#use(tzid);
    this.#known.set(tzid, known);
    return known;
  }

  #use(tzid: string): ZoneUse {
    const name = cutTo(tzid, 100);
    const found = namedZone(tzid, this.#zones);
    const component = this.#described.get(tzid);
    const rules = component && describedRules(component, tzid, this.#lastYear);
    if (rules !== undefined) {
      const described = {
        kind: 'described',
        name,
        rules,
        how: say('read-described', { name }),
      } as const;
      // A name that may mean several zones is there to be described.
      return found === undefined || found.doubt !== undefined
        ? described
        : { ...described, besides: found };
    }
    if (found === undefined) {
      return { kind: 'unknown', name, how: say('read-zone-unknown', { name }) };
    }
    const { id, doubt, how } = found;
    const use = { kind: id === null ? 'described' : 'named', rules: found.rules, how } as const;
    return { ...use, name: id ?? name, ...(doubt === undefined ? {} : { doubt }) };
  }
}

/** `undefined` for a description that says nothing. */
function describedRules(
  component: ICAL.Component,
  id: string,
  lastYear: number,
): ZoneRules | undefined {
  const zone = new ICAL.Timezone({ component, tzid: id });
  zone.utcOffset(ICAL.Time.fromData({ year: lastYear + 1, month: 1, day: 1 }));
  const changes = zone.changes as readonly Change[];
  const [first] = changes;
  if (first === undefined) return undefined;
  const instants: Instant[] = [];
  const offsets = [(first['prevUtcOffset'] ?? 0) * SECOND_MS];
  for (const change of changes) {
    const at = instantOf(change);
    const offset = (change['utcOffset'] ?? 0) * SECOND_MS;
    if (instants.at(-1) === at) offsets[offsets.length - 1] = offset;
    else {
      instants.push(at);
      offsets.push(offset);
    }
  }
  return { id, instants, offsets };
}

function instantOf({
  year = 0,
  month = 1,
  day = 1,
  hour = 0,
  minute = 0,
  second = 0,
}: Change): Instant {
  // Two digits would be years after 1900.
  return (
    new Date(0).setUTCFullYear(year, month - 1, day) +
    ((hour * 60 + minute) * 60 + second) * SECOND_MS
  );
}
