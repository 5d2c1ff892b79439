import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../../shared/domain/values/time-units.ts';
import type { Viewport } from '../scene/viewport.ts';
import type { ZoneOffsets } from '../scene/zone-offsets.ts';

/** Up to this span, five minutes are wide enough to aim at. */
const FINE_SPAN_MS = 12 * HOUR_MS;

/** To which multiple of the wall clock times snap: 5 or 15 minutes, by zoom. */
export function snapStep({ spanMs }: Viewport): number {
  return (spanMs <= FINE_SPAN_MS ? 5 : 15) * MINUTE_MS;
}

/** Wall clock as milliseconds; what the offset is there. */
function wallAt(at: Instant, zone: ZoneOffsets): { wall: number; offset: number } {
  const offset = zone.offsetAt(at);
  return { wall: at + offset, offset };
}

/** The nearest instant at which the zone's clock shows a multiple of the step. */
export function snapped(at: Instant, stepMs: number, zone: ZoneOffsets): Instant {
  const { wall, offset } = wallAt(at, zone);
  return Math.round(wall / stepMs) * stepMs - offset;
}

/** The next such instant after `at`, or the last one before it. */
export function nextSnap(
  at: Instant,
  direction: -1 | 1,
  stepMs: number,
  zone: ZoneOffsets,
): Instant {
  const { wall, offset } = wallAt(at, zone);
  const steps = direction === 1 ? Math.floor(wall / stepMs) + 1 : Math.ceil(wall / stepMs) - 1;
  return steps * stepMs - offset;
}

/** The same time of day some local days later; in a gap, with the offset before it. */
export function movedByLocalDays(at: Instant, days: number, zone: ZoneOffsets): Instant {
  const { wall: before, offset } = wallAt(at, zone);
  const wall = before + days * DAY_MS;
  const found = wall - zone.offsetAt(wall - offset);
  return wallAt(found, zone).wall === wall ? found : wall - zone.offsetAt(found);
}
