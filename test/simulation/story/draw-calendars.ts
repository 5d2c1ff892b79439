import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import type { BusinessCalendar } from '../../../shared/domain/definitions/calendars/business-calendar.ts';
import { weekdays } from '../../../shared/domain/values/wall-dates.ts';
import { businessCalendarSchema } from '../../../shared/domain/definitions/calendars/business-calendar.ts';
import {
  DAY_OFF_CHOICES,
  type WorkdayRule,
} from '../../../shared/domain/definitions/calendars/workday-rule.ts';
import { Dice } from '../dice.ts';
import { workdayDates } from '../model/business-days.ts';
import { wallOf, wallText } from '../model/wall-clock.ts';
import { CALLS } from './calls.ts';
import { drawDocument, type WindowInput } from './document.ts';
import { drawInstant, PEOPLE, type Cast } from './draw.ts';
import { drawKill } from './draw-story.ts';
import { storySchema, type Story } from './story.ts';

/** A Wednesday. */
const START = '2026-11-25T22:00:00.000Z';
const DAY_MS = 86_400_000;
const NEAR_DAYS = 3;
const IDS = ['k1', 'k2'] as const;

const CALLED = ['window.extend', 'window.end', 'occurrence.skip', 'occurrence.move'] as const;

type Calendars = ReadonlyMap<string, BusinessCalendar>;

/**
 * Windows that go by calendars, whose days off are changed by documents while windows are open,
 * with and without saying so.
 */
export function drawCalendars(seed: number): Story {
  const dice = new Dice(seed);
  const { document, cast, schedulers } = drawDocument(dice, Date.parse(START));
  const calendars = IDS.map((id) => drawCalendar(dice, id));
  const known: Calendars = new Map(calendars.map((one) => [one.id, one]));
  const windows = (document.windows ?? []).map((window) => byCalendar(dice, window, known));
  const steps: unknown[] = [];
  for (let left = dice.int(3, 9); left > 0; left -= 1) steps.push(...drawSteps(dice, cast));
  const whole = documentSchema.parse({ ...document, calendars, windows });
  const restarts = dice.chance(0.35);
  return storySchema.parse({ start: START, schedulers, document: whole, steps, restarts });
}

function drawDay(dice: Dice): string {
  const day = Date.parse(START) + dice.int(-NEAR_DAYS, NEAR_DAYS) * DAY_MS;
  return new Date(day).toISOString().slice(0, 10);
}

/** k2 includes k1 now and then. */
function drawCalendar(dice: Dice, id: (typeof IDS)[number]): BusinessCalendar {
  const days = (): string[] => Array.from({ length: dice.int(0, 2) }, () => drawDay(dice));
  return businessCalendarSchema.parse({
    id,
    ...(dice.chance(0.5) ? { workweek: [...weekdays] } : {}),
    holidays: days(),
    workdays: dice.chance(0.3) ? days() : [],
    include: id === 'k2' && dice.chance(0.5) ? ['k1'] : [],
    ...(dice.chance(0.4) ? { moved: drawMoved(dice) } : {}),
    ...(dice.chance(0.2) ? { halfDays: days() } : {}),
  });
}

/** What is off on a day of these nights is taken on another one. */
function drawMoved(dice: Dice): { from: string; to: string }[] {
  const [from, to] = [drawDay(dice), drawDay(dice)];
  return from === to ? [] : [{ from, to }];
}

/** A daily one is shifted; another opens on a numbered workday, tonight if there is such a number. */
function byCalendar(dice: Dice, window: WindowInput, known: Calendars): WindowInput {
  if (dice.chance(0.2)) return window;
  const calendar = dice.pick(IDS);
  if (window.rrule !== undefined) {
    const onDayOff = dice.pick(DAY_OFF_CHOICES);
    return {
      ...(dice.chance(0.6) ? everyThirdDay(dice, window) : window),
      shift: { onDayOff, calendar },
    };
  }
  const { end, ...rest } = window;
  const length =
    end === undefined ? {} : { duration: `PT${(wallOf(end) - wallOf(window.start)) / 1000}S` };
  return { ...rest, ...length, on: tonight(dice, wallOf(window.start), calendar, known) };
}

/** Of a daily one nobody sees where a date went: the next day opens anyway. */
function everyThirdDay(dice: Dice, window: WindowInput): WindowInput {
  if (window.rrule !== 'FREQ=DAILY') return window;
  const byMs = dice.int(-4, 1) * DAY_MS;
  const moved = (text: string): string => wallText(wallOf(text) + byMs);
  return {
    ...{ ...window, rrule: 'FREQ=DAILY;INTERVAL=3', start: moved(window.start) },
    ...(window.end === undefined ? {} : { end: moved(window.end) }),
  };
}

function tonight(dice: Dice, start: number, calendar: string, known: Calendars): WorkdayRule {
  const day = Math.floor(start / DAY_MS) * DAY_MS;
  const of = dice.pick(['week', 'week', 'month'] as const);
  const plus = dice.chance(0.3) ? { plus: dice.int(-2, 2) } : {};
  // Every month has as many: the next date is near.
  const numbers = Array.from({ length: 10 }, (_, index) => index + 1).flatMap((nth) => [nth, -nth]);
  const rules = numbers.map((workday): WorkdayRule => ({ workday, of, calendar, ...plus }));
  const fitting = rules.find((rule) => workdayDates(rule, day, day, known)[0] === day);
  return fitting ?? { workday: 1, of, calendar };
}

function drawSteps(dice: Dice, cast: Cast): unknown[] {
  const pass = { do: 'pass-to', to: drawInstant(dice, cast) };
  const who = dice.pick(PEOPLE);
  if (dice.chance(0.4)) {
    const name = dice.pick(CALLED);
    return [pass, { do: 'call', name, who, args: CALLS[name].draw(dice, cast) }];
  }
  const edit = { edit: 'calendar-day', calendar: dice.pick(IDS), date: drawDay(dice) };
  const args = {
    edits: [edit],
    dryRun: dice.chance(0.1),
    allowOpenChanges: dice.chance(0.5),
  };
  const call = { do: 'call', name: 'document.apply', who, args };
  return dice.chance(0.2) ? [pass, call, drawKill(dice)] : [pass, call];
}
