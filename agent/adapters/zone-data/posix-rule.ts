import type { OffsetChange } from './offset-changes.ts';
import { midnightOf } from './yearly-change.ts';
import { DAY_MS, SECOND_MS } from '../../../shared/domain/values/time-units.ts';

/** The rule after the last listed change (RFC 9636, 3.3.1): constant, or two changes a year. */
export interface PosixRule {
  /** The changes of one year, ascending. */
  changesIn(year: number): OffsetChange[];
  readonly standardOffset: number;
}

type DayOfYear = (year: number) => number;

const NAME = String.raw`(?:<[A-Za-z0-9+-]+>|[A-Za-z]{3,})`;
const TIME = String.raw`[+-]?\d{1,3}(?::\d{2}(?::\d{2})?)?`;
const DATE = String.raw`(?:M\d{1,2}\.\d\.\d|J?\d{1,3})`;
const RULE = new RegExp(
  `^${NAME}(${TIME})(?:${NAME}(${TIME})?,(${DATE})(?:/(${TIME}))?,(${DATE})(?:/(${TIME}))?)?$`,
);

function timeMs(text: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = text.replace(/^[+-]/, '').split(':').map(Number);
  const ms = (hours * 3600 + minutes * 60 + seconds) * SECOND_MS;
  return text.startsWith('-') ? -ms : ms;
}

/** `Mm.w.d`: weekday d of week w of month m, 5 being the last. */
function weekdayOfMonth(month: number, week: number, weekday: number): DayOfYear {
  if (week < 5) return (year) => midnightOf(year, { month: month - 1, day: week * 7 - 6, weekday });
  return (year) => {
    const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
    return midnightOf(year, { month: month - 1, day: lastDay - 6, weekday });
  };
}

/** `Jn`: day n of the year, 29 February never counted. `n`: days after 1 January. */
function dayOfYear(text: string): DayOfYear {
  const [month, week, weekday] = text.slice(1).split('.').map(Number);
  if (text.startsWith('M')) return weekdayOfMonth(month ?? 1, week ?? 1, weekday ?? 0);
  if (!text.startsWith('J')) return (year) => Date.UTC(year, 0, 1 + Number(text));
  const inCommonYear = new Date(Date.UTC(2001, 0, Number(text.slice(1))));
  return (year) => Date.UTC(year, inCommonYear.getUTCMonth(), inCommonYear.getUTCDate());
}

/** `CET-1CEST,M3.5.0,M10.5.0/3`; offsets are west of UTC. `undefined` for anything else. */
export function parsePosixRule(text: string): PosixRule | undefined {
  const match = RULE.exec(text);
  const [, standardText, daylightText, startDate, startTime, endDate, endTime] = match ?? [];
  if (standardText === undefined) return undefined;
  const standardOffset = 0 - timeMs(standardText);
  if (startDate === undefined || endDate === undefined) {
    return { standardOffset, changesIn: () => [] };
  }
  const daylightOffset =
    daylightText === undefined ? standardOffset + DAY_MS / 24 : 0 - timeMs(daylightText);
  const [startDay, endDay] = [dayOfYear(startDate), dayOfYear(endDate)];
  const [startMs, endMs] = [timeMs(startTime ?? '2'), timeMs(endTime ?? '2')];
  return {
    standardOffset,
    changesIn: (year) =>
      [
        { at: startDay(year) + startMs - standardOffset, offset: daylightOffset },
        { at: endDay(year) + endMs - daylightOffset, offset: standardOffset },
      ].sort((a, b) => a.at - b.at),
  };
}
