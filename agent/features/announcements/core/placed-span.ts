import type { Announcement } from '../../../../shared/features/announcements/announcement.ts';
import type { AnnouncementSource } from '../../../../shared/features/announcements/announcement-source.ts';
import type { Occurrence } from '../../../../shared/domain/holds/occurrence.ts';
import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import { parseWallClock, type WallClock } from '../../../../shared/domain/values/wall-clock.ts';
import type { Saying } from '../../../../shared/errors.ts';
import { say } from '../../../../shared/failure-texts.ts';
import { placeWallClock } from '../../../core/calendar/wall-clock-placement.ts';
import type { ZoneRules, ZoneTable } from '../../../core/calendar/zone-rules.ts';
import type { Proposal } from './proposal.ts';
import { clockDoubts } from './clock-doubts.ts';

export interface PlacedSpan {
  /** `null`: a zone is missing. */
  readonly span: Occurrence | null;
  /** The zone of its readings as it is used; `null`: it needs none, or a person must say. */
  readonly zone: string | null;
  /** Why these may not be the instants that were meant. */
  readonly doubts: readonly Saying[];
}

type WallSpan = Extract<Announcement['span'], { kind: 'wall-clock' }>;

/** The instants of what was announced; until it was completed, where that was earlier. */
export function placedSpan(
  { announcement, zone: told }: Pick<Proposal, 'announcement' | 'zone'>,
  { zone: general }: Pick<AnnouncementSource, 'zone'>,
  zones: ZoneTable,
): PlacedSpan {
  const { span, progress } = announcement;
  const placed =
    span.kind === 'instants' ? ofInstants(span) : ofReadings(span, { told, general }, zones);
  const doneAt = progress?.state === 'done' ? parseInstant(progress.at ?? '') : undefined;
  const is = placed.span;
  if (is === null || doneAt === undefined || doneAt <= is.opensAt || doneAt >= is.closesAt) {
    return placed;
  }
  return { ...placed, span: { ...is, closesAt: doneAt } };
}

function ofInstants(span: { readonly opensAt: string; readonly closesAt: string }): PlacedSpan {
  const [opensAt, closesAt] = [parseInstant(span.opensAt), parseInstant(span.closesAt)];
  const isWhole = opensAt !== undefined && closesAt !== undefined;
  return { span: isWhole ? { opensAt, closesAt } : null, zone: null, doubts: [] };
}

interface GivenZones {
  /** By a person, for this one. */
  readonly told: string | null;
  /** Of its source. */
  readonly general: string | null;
}

function ofReadings(span: WallSpan, given: GivenZones, zones: ZoneTable): PlacedSpan {
  const doubts = zoneDoubts(span, given, zones);
  const [start, end] = [parseWallClock(span.start), parseWallClock(span.end)];
  for (const zone of candidates(span, given)) {
    const rules = zone === null ? undefined : zones.rules(zone);
    if (zone === null || rules === undefined || start === undefined || end === undefined) continue;
    const { exactMs = 0, isAllDay } = span;
    const nominal = end - exactMs;
    return {
      span: spanOn(rules, start, nominal, exactMs),
      zone,
      // A day begins when its first hour does.
      doubts: isAllDay ? doubts : [...doubts, ...clockDoubts(rules, [start, nominal])],
    };
  }
  return { span: null, zone: null, doubts };
}

function spanOn(rules: ZoneRules, start: WallClock, end: WallClock, exactMs: number): Occurrence {
  const opensAt = placeWallClock(rules, start);
  const closesAt = placeWallClock(rules, end) + exactMs;
  if (closesAt > opensAt) return { opensAt, closesAt };
  // Both lie in the gap of a clock change, or around it.
  return { opensAt, closesAt: opensAt + end - start + exactMs };
}

/** In this order: a zone that the event names is never replaced by that of its source. */
function candidates(span: WallSpan, { told, general }: GivenZones): readonly (string | null)[] {
  if (span.zone === null) return [told, general];
  return span.isByCalendar === true ? [told, span.zone] : [span.zone, told];
}

function zoneDoubts(
  { zone, isByCalendar }: WallSpan,
  given: GivenZones,
  zones: ZoneTable,
): Saying[] {
  if (zone === null) return [];
  if (zones.rules(zone) === undefined) return [say('doubt-zone-unknown', { name: zone })];
  const { told, general } = given;
  const isOther = isByCalendar === true && told === null && general !== null && general !== zone;
  return isOther ? [say('doubt-calendar-zone', { calendar: zone, source: general })] : [];
}
