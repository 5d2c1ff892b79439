import { z } from 'zod';
import { proposalState } from '../../domain/now/proposal-state.ts';
import { calendarYearSchema, earlyEnd } from './calendar-year.ts';
import { dateNoteSchema, dayOffReason } from '../../domain/definitions/calendars/date-note.ts';
import { dateText } from '../../domain/values/calendar-date.ts';
import { instantText } from '../../domain/values/instant.ts';

const calendar = z.string().max(100).optional();
const timeZone = z.string().max(100).optional();

/** An announcement that waits for a decision. */
const waiting = z.strictObject({
  id: z.string(),
  summary: z.string(),
  state: proposalState,
  opensAt: instantText,
  closesAt: instantText,
  /** The days on which it would be open. */
  from: dateText,
  to: dateText,
});

const freeze = z.strictObject({
  calendarId: z.string(),
  name: z.string().optional(),
  from: dateText,
  to: dateText,
});

const opening = { windowId: z.string(), opensAt: instantText, closesAt: instantText };

/** What an opening of a window meets, on the day of the later of both. */
const planClash = z.discriminatedUnion('with', [
  z.strictObject({
    ...{ with: z.literal('window'), date: dateText, ...opening, otherId: z.string() },
    ...{ otherOpensAt: instantText, otherClosesAt: instantText },
  }),
  z.strictObject({
    ...{ with: z.literal('proposal'), date: dateText, ...opening, proposalId: z.string() },
    ...{ summary: z.string(), isUnscoped: z.boolean() },
    ...{ otherOpensAt: instantText, otherClosesAt: instantText },
  }),
  z.strictObject({ with: z.literal('freeze'), date: dateText, ...opening, freeze }),
]);

/** What a calendar makes of the year, and whether anybody has confirmed its holidays. */
const plannedCalendar = calendarYearSchema.extend({
  name: z.string().optional(),
  /** `missing`: it lists holidays of other years; `none`: it never does. */
  listed: z.enum(['listed', 'missing', 'none']),
  /** Every date that is off. */
  off: z.array(dateText),
  /** Windows that go by it. */
  windows: z.int(),
});

const plannedDay = z.strictObject({
  date: dateText,
  /** Windows that open on it, counted each time. */
  opens: z.int(),
  /** Some of those that open, or go on. */
  windows: z.array(z.string()),
  /** Of what is open for a day or longer. */
  long: z.enum(['begins', 'goes-on', 'ends', 'whole']).optional(),
  /** One opens here that its rule has on another date. */
  isMoved: z.boolean(),
  clashes: z.int(),
});

/** What was too much to look at, if anything was. */
const planGaps = z.strictObject({
  /** Windows that open more than 24 times a day: they are on every day. */
  tooOften: z.array(z.string()),
  /** Windows that were not looked at any more. */
  windowsLeft: z.int(),
  /** Not every opening was compared with every other. */
  areClashesCut: z.boolean(),
});

export const yearPlan = z.strictObject({
  year: z.int(),
  timeZone: z.string(),
  /** By the clock of the zone. */
  today: dateText,
  calendar: plannedCalendar.nullable(),
  /** Days with something on them. */
  days: z.array(plannedDay),
  openings: z.int(),
  clashesInAll: z.int(),
  /** The first ones, as are the other lists. */
  clashes: z.array(planClash),
  proposals: z.array(waiting),
  freezes: z.array(freeze),
  gaps: planGaps,
});

const dayOpening = z.strictObject({
  ...opening,
  /** It opened on an earlier day. */
  goesOn: z.boolean(),
  /** A person skipped it; it does not open. */
  isSkipped: z.boolean(),
});

export const dayPlan = z.strictObject({
  date: dateText,
  timeZone: z.string(),
  calendar: z
    .strictObject({
      id: z.string(),
      name: z.string().optional(),
      /** `null`: it is a workday. */
      because: dayOffReason.nullable(),
      /** The first one behind it. */
      nextWorkday: dateText.nullable(),
      /** It is a workday that ends early. */
      halfDay: earlyEnd.optional(),
    })
    .nullable(),
  /** From `after` on; `more` are left. */
  openings: z.array(dayOpening),
  more: z.int(),
  /** What calendars did to dates of windows here, or to this date. */
  notes: z.array(z.strictObject({ windowId: z.string(), note: dateNoteSchema })),
  clashes: z.array(planClash),
  proposals: z.array(waiting),
  freezes: z.array(freeze),
  gaps: planGaps,
});

export type YearPlan = z.output<typeof yearPlan>;
export type DayPlan = z.output<typeof dayPlan>;
export type PlanClash = z.output<typeof planClash>;
export type PlanGaps = z.output<typeof planGaps>;
export type PlannedFreeze = z.output<typeof freeze>;
export type PlannedProposal = z.output<typeof waiting>;

/** What is planned, day by day: see agent/features/calendars/README.md. */
export const planCalls = {
  /** `year`: else this one. `timeZone`: the clock that says where a day begins; else the agent's. */
  'plan.year': {
    doors: 'every',
    others: 'read',
    params: z.strictObject({ year: z.int().min(1900).max(2999).optional(), calendar, timeZone }),
    result: yearPlan,
  },
  'plan.day': {
    doors: 'every',
    others: 'read',
    params: z.strictObject({
      date: dateText,
      calendar,
      timeZone,
      after: z.int().min(0).default(0),
    }),
    result: dayPlan,
  },
} as const;
