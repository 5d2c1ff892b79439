import { LOCALES } from '../../../../../shared/i18n/formats.ts';
import { DateTime } from 'luxon';
import type { Instant } from '../../../../../shared/domain/values/instant.ts';
import type { Language } from '../../../../../shared/words/language.ts';
import { rangeOf, showsDays, xOf, type TimeRange, type Viewport } from '../viewport.ts';
import type { ZoneOffsets } from '../zone-offsets.ts';
import { DAY_MS, HOUR_MS } from '../../../../../shared/domain/values/time-units.ts';

/** One local day on the axis, with the width that is visible. */
export interface AxisDay {
  readonly at: Instant;
  readonly to: Instant;
  readonly x: number;
  readonly text: string;
  readonly isWeekend: boolean;
  readonly isMonday: boolean;
}

export interface AxisMonth {
  readonly at: Instant;
  readonly x: number;
  readonly text: string;
}

/** What a name takes, with its space to the left: `mié 29 nov`, `Wed 29`, `29`. */
const LONG_PX = 84;
const SHORT_PX = 56;
const NUMBER_PX = 24;

function local(at: Instant, zone: ZoneOffsets, language: Language): DateTime {
  return DateTime.fromMillis(at + zone.offsetAt(at), { zone: 'utc' }).setLocale(LOCALES[language]);
}

function said(text: string): string {
  return text.replaceAll('.', '').replace(',', '');
}

/** A day cut by an edge has no name rather than a bare number, which would read as an hour. */
function dayText(day: DateTime, roomPx: number, wholePx: number): string {
  if (roomPx >= LONG_PX) return said(day.toFormat('ccc d LLL'));
  if (roomPx >= SHORT_PX) return said(day.toFormat('ccc d'));
  return roomPx >= NUMBER_PX && wholePx < SHORT_PX ? day.toFormat('d') : '';
}

/** The days row; the label of the day at the left edge stays visible. */
export function axisDays(view: Viewport, zone: ZoneOffsets, language: Language): AxisDay[] {
  const range = rangeOf(view);
  const starts = zone.dayStarts(range);
  return starts.map((at, index) => {
    const to = starts[index + 1] ?? nextDay(at, zone);
    const x = Math.max(0, xOf(view, at));
    const room = Math.min(view.widthPx, xOf(view, to)) - x;
    const day = local(at, zone, language);
    return {
      at,
      to,
      x,
      text: showsDays(view)
        ? room >= 14
          ? day.toFormat('d')
          : ''
        : dayText(day, room, xOf(view, to) - xOf(view, at)),
      isWeekend: day.weekday > 5,
      isMonday: day.weekday === 1,
    };
  });
}

function nextDay(at: Instant, zone: ZoneOffsets): Instant {
  const starts = zone.dayStarts({ from: at, to: at + 48 * HOUR_MS });
  return starts.find((start) => start > at) ?? at + 24 * HOUR_MS;
}

/** The months row of the month view: one label at each beginning and one at the left edge. */
export function axisMonths(view: Viewport, zone: ZoneOffsets, language: Language): AxisMonth[] {
  const days = zone.dayStarts(rangeOf(view));
  return days
    .filter((at, index) => index === 0 || local(at, zone, language).day === 1)
    .map((at) => ({
      at,
      x: Math.max(0, xOf(view, at)),
      text: monthText(local(at, zone, language)),
    }));
}

function monthText(day: DateTime): string {
  const text = day.toFormat('LLLL yyyy');
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

/**
 * `Sat 5 – Sun 6 Dec`, `Sat 28 Nov – Fri 4 Dec`; `December 2026 – January 2027`. Days include the
 * year if it is not that of `now`.
 */
export function rangeTitle(
  range: TimeRange,
  zone: ZoneOffsets,
  language: Language,
  now: Instant,
): string {
  const first = local(range.from, zone, language);
  const last = local(range.to - 1, zone, language);
  if (range.to - range.from >= 10 * DAY_MS) return monthsTitle(first, last);
  const isThisYear = last.hasSame(local(now, zone, language), 'year');
  const full = said(last.toFormat(isThisYear ? 'ccc d LLL' : 'ccc d LLL yyyy'));
  if (first.hasSame(last, 'day')) return full;
  const format = first.hasSame(last, 'month')
    ? 'ccc d'
    : first.hasSame(last, 'year')
      ? 'ccc d LLL'
      : 'ccc d LLL yyyy';
  return `${said(first.toFormat(format))} – ${full}`;
}

function monthsTitle(first: DateTime, last: DateTime): string {
  if (first.hasSame(last, 'month')) return monthText(first);
  const start = first.hasSame(last, 'year') ? first.toFormat('LLL') : first.toFormat('LLL yyyy');
  const text = said(`${start} – ${last.toFormat('LLL yyyy')}`);
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
