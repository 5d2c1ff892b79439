import type { MaintenanceWindow } from '../../../shared/domain/definitions/maintenance-window.ts';
import { shifted, workdayDates, type Calendars } from './business-days.ts';
import { instantOf, wallAt, wallOf, type Wall } from './wall-clock.ts';

export interface Span {
  readonly opensAt: number;
  readonly closesAt: number;
}

interface Start {
  readonly wall: Wall;
  readonly at: number;
}

const DAY_MS = 86_400_000;
const UNITS: Record<string, number> = {
  W: 7 * DAY_MS,
  D: DAY_MS,
  H: 3_600_000,
  M: 60_000,
  S: 1000,
};
const MOST = 2_000;
/** Hourly rules only in UTC: elsewhere clock changes repeat some hours and skip others. */
const STEPS: Record<string, number> = { WEEKLY: 7 * DAY_MS, DAILY: DAY_MS, HOURLY: 3_600_000 };

/**
 * windows.md, "Meaning of a window", and calendars.md, done naively: each start in local time, then
 * placed. Supports the rules that stories use: hourly, daily and weekly, with INTERVAL and COUNT.
 */
export function occurrencesOf(
  window: MaintenanceWindow,
  until: number,
  calendars: Calendars,
): Span[] {
  const { timeZone } = window;
  const excluded = new Set(window.exdates.map((text) => startOf(text, timeZone).at));
  const kept = (starts: readonly Start[]): Start[] => starts.filter(({ at }) => !excluded.has(at));
  const starts = [
    ...movedStarts(window, kept(datedStarts(window, until, calendars)), calendars),
    ...kept(window.rdates.map((text) => startOf(text, timeZone))),
  ];
  const spans = new Map<number, Span>();
  for (const start of starts) {
    if (start.at > until) continue;
    spans.set(start.at, { opensAt: start.at, closesAt: closeOf(window, start) });
  }
  return [...spans.values()].sort((a, b) => a.opensAt - b.opensAt);
}

function startOf(text: string, zone: string): Start {
  if (!text.endsWith('Z')) return placed(zone, wallOf(text));
  const at = Date.parse(text);
  return { wall: wallAt(zone, at), at };
}

function placed(zone: string, wall: Wall): Start {
  return { wall, at: instantOf(zone, wall) };
}

function datedStarts(window: MaintenanceWindow, until: number, calendars: Calendars): Start[] {
  const { on, start, timeZone } = window;
  if (on === undefined) return ruleStarts(window, until);
  const first = wallOf(start);
  const day = Math.floor(first / DAY_MS) * DAY_MS;
  return workdayDates(on, day, until + 2 * DAY_MS, calendars).map((date) =>
    placed(timeZone, date + (first - day)),
  );
}

function movedStarts(
  { shift, timeZone }: MaintenanceWindow,
  starts: readonly Start[],
  calendars: Calendars,
): Start[] {
  if (shift === undefined) return [...starts];
  return starts.flatMap(({ wall }) => {
    const day = Math.floor(wall / DAY_MS) * DAY_MS;
    const date = shifted(day, shift, calendars);
    return date === undefined ? [] : [placed(timeZone, wall + (date - day))];
  });
}

function ruleStarts({ start, rrule, timeZone }: MaintenanceWindow, until: number): Start[] {
  const first = wallOf(start);
  if (rrule === undefined) return [placed(timeZone, first)];
  const parts = new Map(rrule.split(';').map((part) => part.split('=') as [string, string]));
  const step = (STEPS[parts.get('FREQ') ?? ''] ?? DAY_MS) * Number(parts.get('INTERVAL') ?? 1);
  const count = Math.min(MOST, Number(parts.get('COUNT') ?? MOST));
  const starts: Start[] = [];
  for (let wall = first; starts.length < count; wall += step) {
    if (wall > until + 2 * DAY_MS) break;
    starts.push(placed(timeZone, wall));
  }
  return starts;
}

/** Rule 4: `end` and days are in local time, hours and less are exact; it never becomes empty. */
function closeOf({ timeZone, start, end, duration }: MaintenanceWindow, opens: Start): number {
  const { onTheClock, exact } =
    end === undefined
      ? lengthOf(duration ?? '')
      : { onTheClock: wallOf(end) - wallOf(start), exact: 0 };
  const after = onTheClock === 0 ? opens.at : instantOf(timeZone, opens.wall + onTheClock);
  const closesAt = after + exact;
  return closesAt > opens.at ? closesAt : opens.at + onTheClock + exact;
}

function lengthOf(text: string): { onTheClock: number; exact: number } {
  let onTheClock = 0;
  let exact = 0;
  for (const [, count, unit] of text.matchAll(/(\d+)([WDHMS])/g)) {
    const ms = Number(count) * (UNITS[unit ?? ''] ?? 0);
    if (unit === 'W' || unit === 'D') onTheClock += ms;
    else exact += ms;
  }
  return { onTheClock, exact };
}
