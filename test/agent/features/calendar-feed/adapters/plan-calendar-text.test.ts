import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  MOST_BYTES,
  planCalendarText,
} from '../../../../../agent/features/calendar-feed/adapters/plan-calendar-text.ts';
import { shownText } from '../../../../../agent/features/calendar-feed/adapters/event-text.ts';
import { MOST_EVENTS } from '../../../../../agent/features/calendar-feed/app/plan-events.ts';
import type { PlanEvent } from '../../../../../agent/features/calendar-feed/app/plan-calendar.ts';
import type { Occurrence } from '../../../../../shared/domain/holds/occurrence.ts';
import { formatInstant } from '../../../../../shared/domain/values/instant.ts';
import {
  amendmentOf,
  exportedPlan,
  readCalendar,
} from '../../../../support/features/calendar-feed/exported-plan.ts';
import {
  icalendarLacks,
  PYTHON,
} from '../../../../support/features/calendar-feed/python-icalendar.ts';
import { describeWith } from '../../../../support/required-programs.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ZONES = ['Europe/Madrid', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca'];

const asCalendar = async (
  events: readonly PlanEvent[],
  language: 'en' | 'es' = 'en',
): Promise<string> => {
  const who = { origin: 'abc', provider: 'example.com', account: 'erp' };
  return (await planCalendarText({ events, language, ...who })).text;
};

const event = (more: Partial<PlanEvent>): PlanEvent => {
  const span = { opensAt: Date.UTC(2026, 11, 6, 1), closesAt: Date.UTC(2026, 11, 6, 5) };
  return {
    ...{ id: 'w@2026-12-06T01:00:00Z', windowId: 'w', ...span, original: span, stage: 'coming' },
    ...{ isEndless: false, sequence: 0, changedAt: Date.UTC(2026, 10, 29), title: 'W' },
    ...{ ticket: null, ticketUrl: null, owner: null, isChanging: false },
    ...{ reason: null, change: null, movedFrom: [], timeZone: 'Europe/Madrid' },
    ...{ systems: [], integrations: [{ id: 'a', name: 'A' }], integrationsInAll: 1 },
    ...more,
  };
};

/** Nightly, weekly or monthly windows near the hours at which clocks change. */
const windowIn = (timeZone: string): fc.Arbitrary<{ window: object; now: number }> =>
  fc
    .record({
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 28 }),
      minute: fc.integer({ min: 0, max: 8 * 60 - 1 }),
      length: fc.constantFrom('PT15M', 'PT1H', 'PT4H', 'P1D', 'P3D'),
      rrule: fc.constantFrom(
        'FREQ=DAILY',
        'FREQ=WEEKLY;BYDAY=SU,WE',
        'FREQ=MONTHLY;BYDAY=-1SU',
        'FREQ=HOURLY;INTERVAL=97',
      ),
    })
    .map(({ month, day, minute, length, rrule }) => {
      const two = (n: number): string => String(n).padStart(2, '0');
      const start = `2026-${two(month)}-${two(day)}T${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
      const window = { id: 'w', timeZone, start, duration: length, rrule, covers: { all: true } };
      return { window, now: Date.parse(`2026-${two(month)}-01T00:00:00Z`) };
    });

describe.each(ZONES)('in %s', (zone) => {
  it('a parser reads the instants that hold, over both clock changes', async () => {
    await fc.assert(
      fc.asyncProperty(windowIn(zone), async ({ window, now }) => {
        const document = { windows: [window] } as Parameters<typeof exportedPlan>[0];
        const { told, occurrencesOf } = await exportedPlan(document, now, 366);
        const read = readCalendar(await asCalendar(told.events));
        const expected = longestByStart(occurrencesOf('w', now, told.until));
        expect(read.map(({ opensAt, closesAt }) => ({ opensAt, closesAt }))).toEqual(expected);
        expect(new Set(read.map(({ uid }) => uid)).size).toBe(read.length);
      }),
      { numRuns: 10 },
    );
  });
});

/** Those that open at one instant share a hold, and an event. */
function longestByStart(occurrences: readonly Occurrence[]): Occurrence[] {
  const byStart = new Map<number, Occurrence>();
  for (const one of occurrences) {
    const known = byStart.get(one.opensAt);
    if (known === undefined || known.closesAt < one.closesAt) byStart.set(one.opensAt, one);
  }
  return [...byStart.values()].sort((a, b) => a.opensAt - b.opensAt || a.closesAt - b.closesAt);
}

it('those that open together in a gap are one event, as long as the longest', async () => {
  const now = Date.parse('2026-03-28T00:00:00Z');
  const window = {
    ...{ id: 'w', timeZone: 'Europe/Madrid', start: '2026-03-29T02:30', end: '2026-03-29T05:00' },
    ...{ rdates: ['2026-03-29T03:30'], covers: { all: true } },
  };
  const { told, occurrencesOf } = await exportedPlan({ windows: [window] }, now, 30);
  const [short, long, ...others] = occurrencesOf('w', now, told.until);
  expect(others).toEqual([]);
  expect(short?.opensAt).toBe(long?.opensAt);
  expect(readCalendar(await asCalendar(told.events))).toMatchObject([long]);
  expect(long?.closesAt).toBeGreaterThan(short?.closesAt ?? 0);
});

it('a changed occurrence keeps its name, a skipped one is cancelled', async () => {
  const now = Date.parse('2026-03-20T00:00:00Z');
  const document = {
    windows: [
      {
        ...{ id: 'night', title: 'Night', timeZone: 'Europe/Madrid', start: '2026-03-20T02:30' },
        ...{ duration: 'PT2H', rrule: 'FREQ=DAILY', covers: { all: true } },
      },
    ],
  };
  const plain = await exportedPlan(document, now, 20);
  const natural = plain.occurrencesOf('night', now, now + 20 * DAY);
  const [first, second, third] = natural;
  if (first === undefined || second === undefined || third === undefined) throw new Error('few');
  const moved = { opensAt: third.opensAt + 5 * HOUR, closesAt: third.closesAt + 6 * HOUR };
  const changed = await exportedPlan(document, now, 20, [
    amendmentOf('night', first, { kind: 'skipped' }),
    amendmentOf('night', second, { kind: 'extended', closesAt: second.closesAt + HOUR }),
    amendmentOf('night', third, { kind: 'moved', closesAt: moved.closesAt, movedTo: moved }),
  ]);
  const before = readCalendar(await asCalendar(plain.told.events));
  const after = readCalendar(await asCalendar(changed.told.events));
  expect(after.map(({ uid }) => uid)).toEqual(before.map(({ uid }) => uid));
  expect(after[0]).toMatchObject({ status: 'CANCELLED', ...first, summary: 'Skipped: Night' });
  expect(after[0]?.value('x-maintnote-status')).toBe('CANCELLED');
  expect(after[1]).toMatchObject({ status: 'CONFIRMED', closesAt: second.closesAt + HOUR });
  expect(after[2]).toMatchObject({ status: 'CONFIRMED', ...moved });
  expect(after[2]?.description).toContain('Moved by ana: CHG-7');
  expect(after[2]?.description).toContain('Planned: Sun 22 Mar 2026 02:30 CET');
  const spanish = readCalendar(await asCalendar(changed.told.events, 'es'));
  expect(spanish[0]?.summary).toBe('Omitida: Night');
  expect(spanish[2]?.description).toContain('Movida por ana: CHG-7');
});

describe('what people type', () => {
  it('on several lines is on one, without a code of a line break (like D10)', async () => {
    const now = Date.parse('2026-03-20T00:00:00Z');
    const window = {
      ...{ id: 'w', title: 'Patches\nof ERP', reason: 'CHG-7:\r\n\tpatches' },
      ...{ timeZone: 'UTC', start: '2026-03-22T02:00', duration: 'PT2H', covers: { all: true } },
    };
    const { told } = await exportedPlan({ windows: [window] }, now, 30);
    const [event] = readCalendar(await asCalendar(told.events));
    expect(event?.summary).toBe('Patches of ERP');
    expect(event?.description).toContain('CHG-7: patches\n');
  });

  const HOSTILE = [
    '=HYPERLINK("http://evil")',
    'a\r\nEND:VEVENT\r\nBEGIN:VEVENT',
    'comma, semicolon; backslash\\ colon: "quoted"',
    '\u202egnp.exe\u202c',
    'nul\u0000 bell\u0007 escape\u001b[31m',
    '👩‍👩‍👧‍👦'.repeat(50),
    'שלום עולם مرحبا',
    'ñ'.repeat(10_000),
    '\u2028\u2029\u0085',
    '\ud800 alone',
    'x'.repeat(10_000),
  ];

  it('is text in one event, whatever it is', async () => {
    for (const text of HOSTILE) {
      const events = [
        event({
          ...{ title: text, reason: text, systems: [{ id: 'erp', name: text }] },
          integrations: [{ id: 'a', name: text }],
          change: { kind: 'extended', by: text, reason: text },
        }),
      ];
      const written = await asCalendar(events);
      const read = readCalendar(written);
      expect(read.length).toBe(1);
      expect(read[0]?.summary).toBe(shownText(text, 250));
      expect(read[0]?.description).toContain(shownText(text, 500));
      expectContentLines(written);
    }
  });

  it('never breaks a line, a character or an event', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 600 }), async (text) => {
        const written = await asCalendar([event({ title: text, reason: text }), event({})]);
        expect(readCalendar(written).map(({ summary }) => summary)).toEqual([
          shownText(text, 250),
          'W',
        ]);
        expectContentLines(written);
      }),
      { numRuns: 40 },
    );
  });

  it('names some of very many integrations, and counts the others', async () => {
    const integrations = Array.from({ length: 20_000 }, (_, i) => `i${i}`);
    const local = { kind: 'local' as const, every: '1h', command: ['true'] };
    const { told } = await exportedPlan(
      {
        integrations: integrations.map((id) => ({ id, scheduler: local })),
        windows: [
          {
            ...{ id: 'w', timeZone: 'UTC', start: '2026-12-01T00:00', duration: 'PT1H' },
            covers: { all: true },
          },
        ],
      },
      Date.UTC(2026, 10, 29),
      366,
    );
    const [read] = readCalendar(await asCalendar(told.events));
    expect(read?.description).toContain('19950 more');
    expect(read?.all('x-maintnote-object-id').length).toBe(50);
  });
});

/** RFC 5545, 3.1: CRLF, at most 75 octets a line, no control characters. */
function expectContentLines(text: string): void {
  expect(text.isWellFormed()).toBe(true);
  const lines = text.split('\r\n');
  expect(lines.pop()).toBe('');
  expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
  expect(lines.filter((line) => /[\u0000-\u0008\u000a-\u001f\u007f]/.test(line))).toEqual([]);
}

describe('limits', () => {
  const everyMinute = {
    windows: [
      {
        ...{ id: 'w', timeZone: 'UTC', start: '2026-11-29T00:00', duration: 'PT1M' },
        ...{ rrule: 'FREQ=HOURLY', covers: { all: true } },
      },
      {
        ...{ id: 'v', timeZone: 'UTC', start: '2026-11-29T00:30', duration: 'PT1M' },
        ...{ rrule: 'FREQ=HOURLY', covers: { all: true } },
      },
    ],
  };

  it('tells the earliest of too many, and up to when', async () => {
    const now = Date.UTC(2026, 10, 29);
    const { told, occurrencesOf } = await exportedPlan(everyMinute, now, 366);
    expect(told.events.length).toBe(MOST_EVENTS);
    expect(told.isCut).toBe(true);
    const all = ['v', 'w'].flatMap((id) => occurrencesOf(id, now, told.until));
    expect(all.filter(({ opensAt }) => opensAt < told.until).length).toBe(MOST_EVENTS);
  });

  it.each([[[3, 2, 1, 0]], [[4, 3, 2, 1, 0]]])('finds the earliest of %j', async (days) => {
    const now = Date.UTC(2026, 10, 29);
    // In the order in which the first ones come last.
    const windows = days.map((day) => ({
      ...{ id: `w${day}`, timeZone: 'UTC', start: `2026-11-${29 + Math.min(day, 1)}T00:00` },
      ...{ duration: 'PT1M', rrule: 'FREQ=MINUTELY', covers: { all: true } },
    }));
    const { told, occurrencesOf } = await exportedPlan({ windows }, now, 366);
    const expected = windows
      .flatMap(({ id }) => occurrencesOf(id, now, now + 7 * DAY))
      .map(({ opensAt }) => opensAt)
      .sort((a, b) => a - b);
    expect(expected.length).toBeGreaterThan(3 * MOST_EVENTS);
    expect(told.events.map(({ opensAt }) => opensAt)).toEqual(expected.slice(0, MOST_EVENTS));
    expect([told.isCut, told.until]).toEqual([true, expected[MOST_EVENTS]]);
  });

  it('stops before a text is too long for an answer', async () => {
    const long = { id: 'a', name: 'x'.repeat(100) };
    const integrations = Array.from({ length: 50 }, (_, i) => ({ ...long, id: `i${i}` }));
    const one = event({ integrations, integrationsInAll: 50, reason: 'y'.repeat(500) });
    const { text, events } = await planCalendarText({
      events: Array.from({ length: MOST_EVENTS }, () => one),
      ...{ language: 'en', origin: 'abc', provider: 'p', account: 'a' },
    });
    expect(events).toBeLessThan(MOST_EVENTS);
    expect(Buffer.byteLength(text)).toBeLessThan(MOST_BYTES + 1_000);
    expect(text.split('\r\nEND:VEVENT\r\n').length).toBe(events + 1);
    expect(text.endsWith('\r\nEND:VCALENDAR\r\n')).toBe(true);
  });
});

const READ_BY_PYTHON = `
import datetime, json, sys, icalendar
def instant(p): return p.dt.astimezone(datetime.timezone.utc).strftime('%Y-%m-%dT%H:%M:%SZ')
calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
print(json.dumps([[str(e['UID']), instant(e['DTSTART']), instant(e['DTEND']), str(e['SUMMARY']),
  str(e['STATUS']), str(e['X-MAINTNOTE-STATUS'])] for e in calendar.walk('VEVENT')]))
`;

describeWith([], icalendarLacks())("Python's icalendar", () => {
  it('reads the same instants for 200 windows, over both clock changes', async () => {
    const now = Date.parse('2026-01-01T00:00:00Z');
    const windows = Array.from({ length: 200 }, (_, i) => ({
      ...{ id: `w${i}`, title: `Ventana ${i}, ñ; \\ 👍`, timeZone: ZONES[i % 4] ?? '' },
      start: `2026-01-${String(1 + (i % 28)).padStart(2, '0')}T0${(i >> 2) % 4}:${i % 2 === 0 ? '30' : '00'}`,
      ...{ duration: ['PT1H', 'P1D', 'PT6H', 'P3D'][(i >> 4) % 4] ?? '', covers: { all: true } },
      // Sundays, when clocks change: in Casablanca around Ramadan.
      rrule: `FREQ=MONTHLY;BYDAY=${['1', '2', '3', '4', '-1'][i % 5]}SU`,
    }));
    const { told, occurrencesOf } = await exportedPlan({ windows }, now, 366);
    expect(told.isCut).toBe(false);
    const read = JSON.parse(
      execFileSync(PYTHON, ['-c', READ_BY_PYTHON], {
        input: await asCalendar(told.events),
        maxBuffer: 64 * 1024 * 1024,
      }).toString(),
    ) as string[][];
    const expected = windows.flatMap(({ id, title }) =>
      occurrencesOf(id, now, told.until).map(({ opensAt, closesAt }) => [
        ...[formatInstant(opensAt), formatInstant(closesAt), title, 'CONFIRMED', 'CONFIRMED'],
      ]),
    );
    expect(read.map(([, ...rest]) => rest).sort()).toEqual(expected.sort());
    expect(new Set(read.map(([uid]) => uid)).size).toBe(expected.length);
  });
});
