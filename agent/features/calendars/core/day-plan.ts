import type { DayPlan } from '../../../../shared/features/calendars/plan-calls.ts';
import type { DateNote } from '../../../../shared/domain/definitions/calendars/date-note.ts';
import { formatDate, type DayNumber } from '../../../../shared/domain/values/calendar-date.ts';
import { parseInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { DAY_MS } from '../../../../shared/domain/values/time-units.ts';
import { dayOffReason } from '../../../core/calendar/windows/date-notes.ts';
import { freezesOf } from '../../../core/calendar/windows/freezes.ts';
import { placeWallClock } from '../../../core/calendar/wall-clock-placement.ts';
import { occurrenceText } from '../../../core/state/facts.ts';
import { gatheredOpenings } from './gathered-openings.ts';
import { freezeText, planClashes } from './plan-clashes.ts';
import type { InParts, PlanClock, PlanScene } from './plan-scene.ts';
import { waitingDays } from './waiting-days.ts';
import { isShifted } from './year-plan.ts';

/** Openings in one answer. */
const MOST_OPENINGS = 100;

/** Clashes, notes and others of a day that are listed. */
const MOST_LISTED = 50;

/** Dates are moved over a holiday week, seldom further. */
const NEAR_MS = 20 * DAY_MS;

/** Everything that there is on a day, by one clock. */
export function* dayPlan(
  scene: PlanScene,
  { rules, calendar }: PlanClock,
  day: DayNumber,
  after = 0,
): InParts<DayPlan> {
  const { definitions } = scene.state;
  const [from, to] = [day, day + 1].map((one) => placeWallClock(rules, one * DAY_MS)) as [
    Instant,
    Instant,
  ];
  const { openings, tooOften, windowsLeft } = yield* gatheredOpenings(scene, from, to);
  const skipped = yield* skippedOn(scene, from, to);
  const freezes = freezesOf(definitions.calendars.values()).filter(
    (one) => one.first <= day && one.last >= day,
  );
  const waiting = scene.waiting.meeting(from, to);
  const { clashes, areCut } = yield* planClashes({
    ...{ openings, freezes, waiting, definitions, rules, zones: scene.zones },
  });
  const all = [
    ...openings.map((one) => ({
      ...{ windowId: one.window.id, ...occurrenceText(one) },
      ...{ goesOn: one.opensAt < from, isSkipped: false },
    })),
    ...skipped,
  ];
  return {
    ...{ date: formatDate(day), timeZone: rules.id },
    calendar: calendar === undefined ? null : calendarDay(calendar, definitions, day),
    openings: all.slice(after, after + MOST_OPENINGS),
    more: Math.max(0, all.length - after - MOST_OPENINGS),
    notes: yield* notesOn(scene, formatDate(day), from, to),
    clashes: clashes.slice(0, MOST_LISTED),
    proposals: waitingDays(scene, rules, from, to).slice(0, MOST_LISTED),
    freezes: freezes.slice(0, MOST_LISTED).map(freezeText),
    gaps: { tooOften: [...tooOften], windowsLeft, areClashesCut: areCut },
  };
}

function calendarDay(
  { id, workdays, halfDays }: NonNullable<PlanClock['calendar']>,
  { calendars }: PlanScene['state']['definitions'],
  day: DayNumber,
): NonNullable<DayPlan['calendar']> {
  const name = calendars.get(id)?.name;
  const next = workdays.numbered(workdays.numberAt(day + 1));
  const because = dayOffReason(workdays, day) ?? null;
  const halfDay = because === null ? halfDays.at(day) : undefined;
  return {
    ...{ id, ...(name === undefined ? {} : { name }) },
    ...{ because, ...(halfDay === undefined ? {} : { halfDay }) },
    nextWorkday: next === undefined ? null : formatDate(next),
  };
}

/** What people skipped: it stays on its day, so that nobody looks for it. */
function* skippedOn(
  { state, amended }: PlanScene,
  from: Instant,
  to: Instant,
): InParts<DayPlan['openings']> {
  const ids = new Set([...state.amendments.values()].map(({ windowId }) => windowId));
  const found: DayPlan['openings'] = [];
  for (const id of ids) {
    const window = state.definitions.windows.get(id);
    const named = window === undefined ? [] : (amended(window)?.namedBetween(from, to) ?? []);
    for (const { original, current } of named) {
      if (current !== null || original.opensAt < from) continue;
      found.push({ windowId: id, ...occurrenceText(original), goesOn: false, isSkipped: true });
    }
    yield;
  }
  return found;
}

/** Dates that were moved here, away from here, or left out here. */
function* notesOn(
  { state, amended }: PlanScene,
  date: string,
  from: Instant,
  to: Instant,
): InParts<DayPlan['notes']> {
  const found: DayPlan['notes'] = [];
  const shifted = [...state.definitions.windows.values()].filter(isShifted);
  for (const [index, window] of shifted.entries()) {
    const notes = amended(window)?.notesBetween(from - NEAR_MS, to + NEAR_MS) ?? [];
    for (const note of notes) {
      if (found.length < MOST_LISTED && isOf(note, date, from, to)) {
        found.push({ windowId: window.id, note });
      }
    }
    if (index % 50 === 49) yield;
  }
  return found;
}

function isOf(note: DateNote, date: string, from: Instant, to: Instant): boolean {
  if (note.kind === 'no-such-workday') return false;
  if (note.kind === 'left-out') return note.date === date;
  const opensAt = parseInstant(note.opensAt) ?? Infinity;
  return note.from === date || (opensAt >= from && opensAt < to);
}
