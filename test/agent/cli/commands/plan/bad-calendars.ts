import type { BadDocument } from './bad-documents.ts';

const calendar = (more: string): string => `calendars: [{ id: c, ${more} }]`;
const periods = (more: string): string => calendar(`periods: { pattern: 4-4-5, ${more} }`);
const windowBy = (more: string, calendars = '{ id: c }'): string =>
  `calendars: [${calendars}]
windows: [{ id: w, timeZone: UTC, start: 2026-01-01T02:00, duration: PT1H, covers: { all: true }, ${more} }]`;
const on = (more: string, calendars?: string): string =>
  windowBy(`on: { workday: 1, of: month, calendar: c, ${more} }`, calendars);

/** Every day from 1990 on, so many times. */
const holidays = (count: number): string =>
  JSON.stringify({
    calendars: [
      {
        id: 'c',
        holidays: Array.from({ length: count }, (_, index) =>
          new Date(631_152_000_000 + index * 86_400_000).toISOString().slice(0, 10),
        ),
      },
    ],
  });

/** Business calendars, and windows that go by them. */
export const CALENDARS: readonly BadDocument[] = [
  [
    'a workweek of nothing',
    calendar('workweek: []'),
    /calendars\[0\]\.workweek \(c\): expected at least 1 item/,
  ],
  [
    'a weekday that is none',
    calendar('workweek: [MO, XX]'),
    /workweek\[1\] \(c\): expected one of MO, TU/,
  ],
  [
    'a holiday on no date',
    calendar('holidays: [2026-02-30]'),
    /holidays\[0\] \(c\): expected a date that exists, like 2026-12-25/,
  ],
  [
    'a holiday without a date',
    calendar('holidays: [{ name: Inmaculada }]'),
    /holidays\[0\] \(c\): expected a date that exists/,
  ],
  ['100,000 holidays', holidays(100_000), /holidays \(c\): expected at most 10000 items/],
  [
    'a workday with a time',
    calendar('workdays: [2026-12-12T09:00]'),
    /workdays\[0\] \(c\): expected a date that exists/,
  ],
  [
    'an included calendar that is none',
    calendar('include: [d]'),
    /calendars\[0\]\.include\[0\] \(c\): expected a calendar that exists, found "d"/,
  ],
  [
    'an included calendar with a typing error',
    'calendars: [{ id: company, include: [es-madird] }, { id: es-madrid }]',
    /found "es-madird": did you mean es-madrid\?/,
  ],
  [
    'a calendar that includes itself',
    calendar('include: [c]'),
    /include \(c\): expected no circle of calendars, found c -> c/,
  ],
  [
    'calendars in a circle',
    'calendars: [{ id: a, include: [b] }, { id: b, include: [c] }, { id: c, include: [a] }]',
    /expected no circle of calendars, found a -> b -> c -> a/,
  ],
  [
    'two calendars of one id',
    'calendars: [{ id: c }, { id: c }]',
    /calendars\[1\]\.id \(c\): expected a unique id/,
  ],
  [
    '1,001 calendars',
    JSON.stringify({ calendars: Array.from({ length: 1_001 }, (_, n) => ({ id: `i${n}` })) }),
    /calendars: expected at most 1000 items/,
  ],
  [
    'an anchor on no date',
    periods('anchor: 2026-02-29'),
    /periods\.anchor \(c\): expected a date that exists/,
  ],
  [
    'no anchor',
    calendar('periods: { pattern: 4-4-5 }'),
    /periods\.anchor \(c\): expected text, found nothing/,
  ],
  [
    'a pattern of 54 weeks',
    calendar('periods: { pattern: 5-5-4, anchor: 2026-01-05 }'),
    /periods\.pattern \(c\): expected one of 4-4-5, 4-5-4, 5-4-4/,
  ],
  [
    '53rd weeks twice',
    periods('anchor: 2026-01-05, weeks53: [2027, 2028, 2027]'),
    /weeks53\[2\] \(c\): expected each year once, found 2027 twice/,
  ],
  [
    '53rd weeks before the anchor',
    periods('anchor: 2026-01-05, weeks53: [2025]'),
    /weeks53\[0\] \(c\): expected fiscal years from 2026 on/,
  ],
  [
    'workday 0',
    windowBy('on: { workday: 0, of: month, calendar: c }'),
    /on\.workday \(w\): expected 1 to 371/,
  ],
  [
    'workday 1.5',
    windowBy('on: { workday: 1.5, of: month, calendar: c }'),
    /on\.workday \(w\): expected a whole number/,
  ],
  [
    'workday 372',
    windowBy('on: { workday: 372, of: year, calendar: c }'),
    /on\.workday \(w\): expected 1 to 371/,
  ],
  [
    'a workday of a decade',
    windowBy('on: { workday: 1, of: decade, calendar: c }'),
    /on\.of \(w\): expected one of week, month/,
  ],
  [
    'on without a calendar',
    windowBy('on: { workday: 1, of: month }'),
    /on\.calendar \(w\): expected text, found nothing/,
  ],
  [
    'on by a calendar that is none',
    on('count: 2', '{ id: d }'),
    /on\.calendar \(w\): expected a calendar that exists, found "c"/,
  ],
  [
    'on and rrule',
    windowBy('rrule: FREQ=DAILY, on: { workday: 1, of: month, calendar: c }'),
    /on \(w\): expected on or rrule, not both/,
  ],
  [
    'shift without rrule',
    windowBy('shift: { onDayOff: next, calendar: c }'),
    /shift \(w\): expected an rrule/,
  ],
  [
    'shift with on',
    windowBy('shift: { onDayOff: next, calendar: c }, on: { workday: 2, of: month, calendar: c }'),
    /shift \(w\): expected an rrule/,
  ],
  [
    'a shift that keeps',
    windowBy('rrule: FREQ=DAILY, shift: { onDayOff: keep, calendar: c }'),
    /onDayOff \(w\): expected one of next, previous, nearest, skip/,
  ],
  [
    'a shift by a calendar that is none',
    windowBy('rrule: FREQ=DAILY, shift: { onDayOff: next, calendar: x }'),
    /shift\.calendar \(w\): expected a calendar that exists, found "x"/,
  ],
  ['every 0', on('every: 0'), /on\.every \(w\): expected at least 1/],
  ['plus without an end', on('plus: 100000'), /on\.plus \(w\): expected at most 1000/],
  ['until on no date', on('until: 2026-06-31'), /on\.until \(w\): expected a date that exists/],
  [
    'until before the first date',
    on('until: 2026-01-01', '{ id: c, holidays: [2026-01-01] }'),
    /on \(w\): expected a rule with at least one date/,
  ],
  ['count 0', on('count: 0'), /on\.count \(w\): expected at least 1/],
  [
    'fiscal periods of a calendar without',
    windowBy('on: { workday: 1, of: fiscal-quarter, calendar: c }'),
    /on\.calendar \(w\): expected a calendar with periods of its own for fiscal-quarter, found "c"/,
  ],
  [
    'a workday that no week has',
    windowBy('on: { workday: 6, of: week, calendar: c }'),
    /on \(w\): expected a rule with at least one date.*no week.*workday 6/,
  ],
  [
    'a workday that no month has',
    windowBy('on: { workday: -24, of: month, calendar: c }'),
    /on \(w\): expected a rule with at least one date/,
  ],
  [
    'a calendar in which nobody ever works',
    on('', '{ id: c, include: [d] }, { id: d, workweek: [SA, SU] }'),
    /on \(w\): expected a rule with at least one date/,
  ],
  [
    'a rule with nothing but days off',
    windowBy('rrule: FREQ=WEEKLY;BYDAY=SU, shift: { onDayOff: skip, calendar: c }').replace(
      '2026-01-01',
      '2026-01-04',
    ),
    /shift \(w\): expected at least one start on a workday of "c"/,
  ],
  ['an unknown key of on', on('weekday: 1'), /on\.weekday \(w\): unknown key/],
];
