import type { YearPlan } from '../../../../shared/features/calendars/plan-calls.ts';
import type { MaintenanceWindow } from '../../../../shared/domain/definitions/maintenance-window.ts';
import {
  dateParts,
  dayNumber,
  formatDate,
  type DayNumber,
} from '../../../../shared/domain/values/calendar-date.ts';
import { parseInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { DAY_MS, HOUR_MS } from '../../../../shared/domain/values/time-units.ts';
import { daysOf, freezesOf } from '../../../core/calendar/windows/freezes.ts';
import { placeWallClock, wallClockAt } from '../../../core/calendar/wall-clock-placement.ts';
import { gatheredOpenings, type PlannedOpening } from './gathered-openings.ts';
import { freezeText, planClashes } from './plan-clashes.ts';
import type { InParts, PlanClock, PlanScene } from './plan-scene.ts';
import { plannedCalendar } from './calendar-year.ts';
import { waitingDays } from './waiting-days.ts';

/** Windows named on one day. */
const MOST_NAMED = 3;

/** Proposals and freezes of a year that are listed. */
const MOST_LISTED = 100;

/** A day is short on the night when clocks go forward. */
const LONG_MS = 23 * HOUR_MS;

type Day = YearPlan['days'][number];
type Growing = { -readonly [K in keyof Day]: Day[K] };

/** What is planned for a year, day by day, by one clock. */
export function* yearPlan(
  scene: PlanScene,
  { rules, calendar }: PlanClock,
  asked: number | undefined,
): InParts<YearPlan> {
  const year = asked ?? dateParts(today(scene, rules)).year;
  const { definitions } = scene.state;
  const [first, end] = [dayNumber(year, 1, 1), dayNumber(year + 1, 1, 1)];
  const [from, to] = [first, end].map((day) => placeWallClock(rules, day * DAY_MS)) as [
    Instant,
    Instant,
  ];
  const { openings, tooOften, windowsLeft } = yield* gatheredOpenings(scene, from, to);
  const freezes = freezesOf(definitions.calendars.values()).filter(
    (one) => one.first < end && one.last >= first,
  );
  const waiting = scene.waiting.meeting(from, to);
  const { clashes, byDay, inAll, areCut } = yield* planClashes({
    ...{ openings, freezes, waiting, definitions, rules, zones: scene.zones },
  });
  const days = new Days(first, end);
  let inYear = 0;
  for (const [index, one] of openings.entries()) {
    if (one.opensAt >= from) inYear += 1;
    days.add(one, daysOf(one, rules));
    if (index % 500 === 499) yield;
  }
  const moved = yield* movedDays(scene, from, to);
  for (const at of moved) days.moved(Math.floor(wallClockAt(rules, at) / DAY_MS));
  return {
    ...{ year, timeZone: rules.id, today: formatDate(today(scene, rules)) },
    calendar: calendar === undefined ? null : plannedCalendar(calendar, year, definitions),
    ...{ days: days.all(byDay), openings: inYear, clashesInAll: inAll, clashes: [...clashes] },
    proposals: waitingDays(scene, rules, from, to).slice(0, MOST_LISTED),
    freezes: freezes.slice(0, MOST_LISTED).map(freezeText),
    gaps: { tooOften: [...tooOften], windowsLeft, areClashesCut: areCut },
  };
}

function today({ now }: PlanScene, rules: PlanClock['rules']): DayNumber {
  return Math.floor(wallClockAt(rules, now) / DAY_MS);
}

/** Openings on another date than the rule says. */
function* movedDays(
  { state, amended }: PlanScene,
  from: Instant,
  to: Instant,
): InParts<readonly Instant[]> {
  const found: Instant[] = [];
  const shifted = [...state.definitions.windows.values()].filter(isShifted);
  for (const [index, window] of shifted.entries()) {
    for (const note of amended(window)?.notesBetween(from, to) ?? []) {
      const opensAt = note.kind === 'moved' ? parseInstant(note.opensAt) : undefined;
      if (opensAt !== undefined) found.push(opensAt);
    }
    if (index % 50 === 49) yield;
  }
  return found;
}

export function isShifted({ shift }: MaintenanceWindow): boolean {
  return shift !== undefined;
}

/** The days of the year that have something. */
class Days {
  readonly #first: DayNumber;
  readonly #end: DayNumber;
  readonly #days = new Map<DayNumber, Growing>();

  constructor(first: DayNumber, end: DayNumber) {
    this.#first = first;
    this.#end = end;
  }

  all(clashes: ReadonlyMap<DayNumber, number>): Day[] {
    return [...this.#days]
      .sort(([a], [b]) => a - b)
      .map(([day, one]) => ({ ...one, clashes: clashes.get(day) ?? 0 }));
  }

  add(
    { window, opensAt, closesAt }: PlannedOpening,
    [begin, end]: readonly [number, number],
  ): void {
    const isLong = closesAt - opensAt >= LONG_MS;
    // A night is on the day on which it opens.
    const last = isLong ? end : begin;
    for (let day = Math.max(begin, this.#first); day <= last && day < this.#end; day += 1) {
      const one = this.#on(day);
      if (one.windows.length < MOST_NAMED && !one.windows.includes(window.id)) {
        one.windows.push(window.id);
      }
      if (day === begin) one.opens += 1;
      if (isLong) one.long = joined(one.long, partOf(day, begin, end));
    }
  }

  moved(day: DayNumber): void {
    const one = this.#days.get(day);
    if (one !== undefined) one.isMoved = true;
  }

  #on(day: DayNumber): Growing {
    const known = this.#days.get(day);
    if (known !== undefined) return known;
    const fresh = { date: formatDate(day), opens: 0, windows: [], isMoved: false, clashes: 0 };
    this.#days.set(day, fresh);
    return fresh;
  }
}

function partOf(day: DayNumber, begin: DayNumber, end: DayNumber): NonNullable<Day['long']> {
  if (begin === end) return 'whole';
  return day === begin ? 'begins' : day === end ? 'ends' : 'goes-on';
}

/** Where one ends and another begins, something is open all through. */
function joined(before: Day['long'], part: NonNullable<Day['long']>): NonNullable<Day['long']> {
  return before === undefined || before === part ? part : 'goes-on';
}
