import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { newestZoneData } from '../../agent/adapters/zone-data/newest-zone-data.ts';
import { CalendarTable } from '../../agent/core/calendar/workdays/calendar-table.ts';
import { compileWindow } from '../../agent/core/calendar/windows/window-recurrence.ts';
import { businessCalendarSchema } from '../../shared/domain/definitions/calendars/business-calendar.ts';
import { instantText, parseInstant } from '../../shared/domain/values/instant.ts';
import { maintenanceWindowSchema } from '../../shared/domain/definitions/maintenance-window.ts';

const row = z.object({
  calendars: z.array(businessCalendarSchema).default([]),
  window: maintenanceWindowSchema,
  from: instantText,
  to: instantText,
  expected: z.array(z.tuple([z.number(), z.number()])),
});

function readRows(name: string): z.output<typeof row>[] {
  const text = gunzipSync(readFileSync(new URL(name, import.meta.url))).toString('utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => row.parse(JSON.parse(line)));
}

const zones = newestZoneData();

function occurrencesOf({ window, calendars, from, to }: z.output<typeof row>): [number, number][] {
  const compiled = compileWindow(window, zones, new CalendarTable(calendars));
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return compiled.value
    .occurrencesBetween(parseInstant(from) ?? NaN, parseInstant(to) ?? NaN)
    .map(({ opensAt, closesAt }) => [opensAt / 1000, closesAt / 1000]);
}

describe.each([
  { file: 'windows.jsonl.gz', count: 300 },
  { file: 'hard.jsonl.gz', count: 150 },
  { file: 'workdays.jsonl.gz', count: 90 },
])('$file', ({ file, count }) => {
  const rows = readRows(file);

  it(`has ${count} rows`, () => {
    expect(rows).toHaveLength(count);
  });

  it.each(rows)('$window.id: $window.rrule in $window.timeZone', (given) => {
    expect(occurrencesOf(given)).toEqual(given.expected);
  });
});
