import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../../shared/domain/values/time-units.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { resolutionFor } from './lane-marks.ts';
import { msPerPx, rangeOf, showsDays, type TimeRange, type Viewport } from './viewport.ts';
import type { ZoneOffsets } from './zone-offsets.ts';

/** One page of time, the same for every lane and view, so that it can be cached. */
export interface PlannedPage extends TimeRange {
  readonly key: string;
  readonly bucketMs: number;
}

const LENGTHS = [1, 3, 6, 12, 24, 48, 72, 168].map((hours) => hours * HOUR_MS);
const BUCKETS_A_PAGE = 300;
const LONGEST_PAGE_MS = 7 * DAY_MS;

function page(from: Instant, to: Instant, bucketMs: number): PlannedPage {
  return { key: `${bucketMs}|${from}|${to}`, from, to, bucketMs };
}

/** The pages that a view needs, in order of time. Their borders are those of the agent's cells. */
export function pagesOf(view: Viewport, zone: ZoneOffsets): PlannedPage[] {
  const byDay = showsDays(view);
  const resolution = resolutionFor(msPerPx(view));
  const length = byDay
    ? LONGEST_PAGE_MS
    : (LENGTHS.find((one) => one >= BUCKETS_A_PAGE * resolution) ?? LONGEST_PAGE_MS);
  const { from, to } = rangeOf(view);
  const pages: PlannedPage[] = [];
  for (let index = Math.floor(from / length); index * length < to; index++) {
    const range = { from: index * length, to: (index + 1) * length };
    pages.push(page(range.from, range.to, byDay ? dayResolution(range, zone) : resolution));
  }
  return pages;
}

function commonDivisor(one: number, other: number): number {
  return other === 0 ? one : commonDivisor(other, one % other);
}

/**
 * The coarsest cells, counted from 1970 in UTC as the agent counts them, none of which crosses a
 * local midnight: an hour nearly everywhere, half an hour in Kolkata. Longer ones would divide as
 * well, but the forecast of a dense schedule gives a cell's runs the verdict of its beginning.
 */
export function dayResolution(range: TimeRange, zone: ZoneOffsets): number {
  const offsets = zone.segments(range).map((segment) => Math.abs(segment.offsetMs));
  return Math.max(15 * MINUTE_MS, offsets.reduce(commonDivisor, HOUR_MS));
}

/** Windows, holds and clock changes are loaded by the week, for the view and the overview alike. */
export function framePagesOf(ranges: readonly TimeRange[]): PlannedPage[] {
  const weeks = new Set<number>();
  for (const { from, to } of ranges) {
    for (let week = Math.floor(from / LONGEST_PAGE_MS); week * LONGEST_PAGE_MS < to; week++) {
      weeks.add(week);
    }
  }
  return [...weeks]
    .sort((one, other) => one - other)
    .map((week) => page(week * LONGEST_PAGE_MS, (week + 1) * LONGEST_PAGE_MS, DAY_MS));
}
