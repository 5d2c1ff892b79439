import type { Selector } from '../../../../shared/domain/definitions/selector.ts';
import type { MaintenanceWindow } from '../../../../shared/domain/definitions/maintenance-window.ts';
import type { Occurrence } from '../../../../shared/domain/holds/occurrence.ts';
import { formatWallClock, parseWallClock } from '../../../../shared/domain/values/wall-clock.ts';
import { announcedTitle } from './announced-title.ts';
import { exactLength } from '../../../core/calendar/exact-length.ts';
import { placeWallClock, wallClockAt } from '../../../core/calendar/wall-clock-placement.ts';
import type { ZoneTable } from '../../../core/calendar/zone-rules.ts';
import type { Definitions } from '../../../core/state/definitions.ts';
import type { Proposal } from './proposal.ts';

const TITLE_LENGTH = 200;

type Times = Pick<MaintenanceWindow, 'timeZone' | 'start' | 'duration'>;

/**
 * A window that is exactly this span: in the zone where people read it, unless a wall clock there
 * cannot say it (the second pass of a repeated hour, parts of a second), then in UTC.
 */
export function windowTimes(
  { opensAt, closesAt }: Occurrence,
  zone: string,
  zones: ZoneTable,
): Times {
  const duration = exactLength(closesAt - opensAt);
  const rules = zones.rules(zone);
  const start = rules === undefined ? '' : formatWallClock(wallClockAt(rules, opensAt));
  const wall = parseWallClock(start);
  const isExact =
    rules !== undefined && wall !== undefined && placeWallClock(rules, wall) === opensAt;
  return isExact
    ? { timeZone: zone, start, duration }
    : { timeZone: 'UTC', start: formatWallClock(opensAt), duration };
}

/** A window of one occurrence, tied to its announcement. */
export function announcedWindow(
  { id, sourceId, announcement }: Proposal,
  times: Times,
  systems: readonly string[],
  definitions: Definitions,
): MaintenanceWindow {
  const { uid, recurrenceId } = announcement;
  const title = announcedTitle(announcement).slice(0, TITLE_LENGTH);
  return {
    ...{ id: freeId(id, definitions), title, reason: title, ...times },
    ...{ exdates: [], rdates: [], covers: coversOf(systems) },
    announcement: {
      ...{ source: sourceId, uid },
      ...(recurrenceId === null ? {} : { recurrenceId }),
    },
  };
}

/** The same window at another time; everything else is as people left it. */
export function movedWindow(window: MaintenanceWindow, times: Times): MaintenanceWindow {
  const rest: { -readonly [K in keyof MaintenanceWindow]: MaintenanceWindow[K] } = { ...window };
  delete rest.end;
  return { ...rest, ...times };
}

/** Whether it has become more than the one occurrence that was announced. */
export function isRedrawn({ rrule, on, rdates, exdates }: MaintenanceWindow): boolean {
  return rrule !== undefined || on !== undefined || rdates.length + exdates.length > 0;
}

function coversOf(systems: readonly string[]): Selector {
  return { systems: [...systems], tags: [], integrations: [], all: false, except: [] };
}

/** The proposal's own, unless an earlier window of it, now over, has that. */
function freeId(id: string, { windows }: Definitions): string {
  for (let count = 1; ; count += 1) {
    const free = count === 1 ? id : `${id}-${count}`;
    if (!windows.has(free)) return free;
  }
}
