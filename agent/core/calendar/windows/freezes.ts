import type { BusinessCalendar } from '../../../../shared/domain/definitions/calendars/business-calendar.ts';
import type { Occurrence } from '../../../../shared/domain/holds/occurrence.ts';
import { parseDate, type DayNumber } from '../../../../shared/domain/values/calendar-date.ts';
import { DAY_MS } from '../../../../shared/domain/values/time-units.ts';
import { placeWallClock, wallClockAt } from '../wall-clock-placement.ts';
import type { ZoneRules } from '../zone-rules.ts';

/** Days on which nobody wants maintenance, as a calendar lists them; both inclusive. */
export interface Freeze {
  readonly calendarId: string;
  readonly name: string | undefined;
  readonly first: DayNumber;
  readonly last: DayNumber;
}

type Listing = Pick<BusinessCalendar, 'id' | 'freezes'>;

/** Those of all calendars, by their first day: they count for every window. */
export function freezesOf(calendars: Iterable<Listing>): Freeze[] {
  const found = [...calendars].flatMap(({ id, freezes = [] }) =>
    freezes.flatMap(({ from, to, name }): Freeze[] => {
      const [first, last] = [parseDate(from), parseDate(to)];
      return first === undefined || last === undefined
        ? []
        : [{ calendarId: id, name, first, last }];
    }),
  );
  return found.sort((a, b) => a.first - b.first || a.last - b.last);
}

/** The instants of its days on one clock. */
export function freezeSpan({ first, last }: Freeze, rules: ZoneRules): Occurrence {
  return {
    opensAt: placeWallClock(rules, first * DAY_MS),
    closesAt: placeWallClock(rules, (last + 1) * DAY_MS),
  };
}

/** The first and the last day on which it is open, by one clock. */
export function daysOf(
  { opensAt, closesAt }: Occurrence,
  rules: ZoneRules,
): [DayNumber, DayNumber] {
  const dayAt = (at: number): DayNumber => Math.floor(wallClockAt(rules, at) / DAY_MS);
  return [dayAt(opensAt), dayAt(closesAt - 1)];
}

/** Those in which some of it lies, by the days of its window's clock. */
export function metFreezes(
  occurrence: Occurrence,
  freezes: readonly Freeze[],
  rules: ZoneRules,
): Freeze[] {
  if (freezes.length === 0) return [];
  const [from, to] = daysOf(occurrence, rules);
  return freezes.filter(({ first, last }) => first <= to && last >= from);
}
