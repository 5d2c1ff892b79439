import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { newestZoneData } from '../../agent/adapters/zone-data/newest-zone-data.ts';
import { CalendarTable } from '../../agent/core/calendar/workdays/calendar-table.ts';
import { compileWindow } from '../../agent/core/calendar/windows/window-recurrence.ts';
import type { ZoneData } from '../../agent/ports/time/zone-data.ts';
import {
  businessCalendarSchema,
  type BusinessCalendar,
} from '../../shared/domain/definitions/calendars/business-calendar.ts';
import {
  maintenanceWindowSchema,
  type MaintenanceWindow,
} from '../../shared/domain/definitions/maintenance-window.ts';
import type { BenchRow } from './bench-row.ts';
import { median, msText, timed } from './measurement.ts';
import { oracleWindows } from './oracle-windows.ts';

const WINDOWS = 10_000;
const DAY_MS = 86_400_000;
/** Inside the years that the oracle's rules cover. */
const NOW = Date.UTC(2027, 5, 15);
const HORIZON = NOW + 30 * DAY_MS;
const ROUNDS = 7;
const MOST = 1.3;

const row = z.object({
  window: maintenanceWindowSchema,
  calendars: z.array(businessCalendarSchema),
});

interface Planned {
  readonly windows: readonly MaintenanceWindow[];
  readonly calendars: readonly BusinessCalendar[];
}

/** The oracle's windows by business calendars, repeated, each with a unique id. */
function workdayWindows(): Planned {
  const packed = readFileSync(new URL('../oracle/workdays.jsonl.gz', import.meta.url));
  const lines = gunzipSync(packed).toString('utf8').trim().split('\n');
  const rows = lines.map((line) => row.parse(JSON.parse(line)));
  const windows = Array.from({ length: WINDOWS }, (_, index) => {
    const window = rows[index % rows.length]?.window;
    if (window === undefined) throw new Error('the oracle has no windows');
    return { ...window, id: `w${index}` };
  });
  return { windows, calendars: rows.flatMap(({ calendars }) => calendars) };
}

/** Compiles and expands everything, as after a start of the agent; how many occurrences. */
function expanded({ windows, calendars }: Planned, zones: ZoneData): number {
  const table = new CalendarTable(calendars);
  let found = 0;
  for (const window of windows) {
    const compiled = compileWindow(window, zones, table);
    if (!compiled.ok) throw new Error(`${window.id}: ${JSON.stringify(compiled.problems)}`);
    found += compiled.value.occurrencesBetween(NOW, HORIZON).length;
  }
  return found;
}

/** 10,000 windows by rules alone, and 10,000 by calendars, in turns. */
export function benchCalendars(): Promise<BenchRow[]> {
  const zones = newestZoneData();
  const plain: Planned = { windows: oracleWindows(WINDOWS), calendars: [] };
  const byWorkdays = workdayWindows();
  const rounds = Array.from({ length: ROUNDS }, () => ({
    plain: timed(() => expanded(plain, zones)),
    byWorkdays: timed(() => expanded(byWorkdays, zones)),
  }));
  const plainMs = median(rounds.map((round) => round.plain.ms));
  const ms = median(rounds.map((round) => round.byWorkdays.ms));
  const [first] = rounds;
  const ratio = ms / plainMs;
  return Promise.resolve([
    {
      what: `compile and expand ${WINDOWS} windows by ${byWorkdays.calendars.length} calendars for 30 days, ${first?.byWorkdays.value ?? 0} occurrences`,
      ours: `${msText(ms)} (first time ${msText(first?.byWorkdays.ms ?? NaN)})`,
      peer: `rules alone: ${msText(plainMs)} (first time ${msText(first?.plain.ms ?? NaN)}), ${first?.plain.value ?? 0} occurrences`,
      ratio: `${ratio.toFixed(2)}x its time`,
      target: `<= ${MOST}x`,
      met: ratio <= MOST,
    },
  ]);
}
