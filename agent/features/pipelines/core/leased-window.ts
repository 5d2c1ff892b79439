import type { MaintenanceWindow } from '../../../../shared/domain/definitions/maintenance-window.ts';
import type { Occurrence } from '../../../../shared/domain/holds/occurrence.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { SECOND_MS } from '../../../../shared/domain/values/time-units.ts';
import {
  formatWallClock,
  parseWallClock,
  type WallClock,
} from '../../../../shared/domain/values/wall-clock.ts';
import { compileLength } from '../../../core/calendar/windows/window-length.ts';
import { exactLength } from '../../../core/calendar/exact-length.ts';
import { placeWallClock, wallClockAt } from '../../../core/calendar/wall-clock-placement.ts';
import type { ZoneRules } from '../../../core/calendar/zone-rules.ts';

const LONGEST_STEM = 80;

export interface LeasedWindow extends Occurrence {
  readonly window: MaintenanceWindow;
}

/**
 * One occurrence of a template that opens in this second and is as long as the template; `undefined`: its
 * length cannot be read. In the second pass of a repeated hour, which no wall clock names, it is in UTC.
 */
export function leasedWindow(
  template: MaintenanceWindow,
  now: Instant,
  rules: ZoneRules,
  reason: string | undefined,
  isTaken: (id: string) => boolean,
): LeasedWindow | undefined {
  const opensAt = Math.floor(now / SECOND_MS) * SECOND_MS;
  const wall = wallClockAt(rules, opensAt);
  const length = compileLength(parseWallClock(template.start), template.end, template.duration);
  if (length?.ok !== true) return undefined;
  const isExact = placeWallClock(rules, wall) === opensAt;
  const closesAt = length.value.closesAt(rules, wall, opensAt);
  const { title, owner, change, covers, reopening } = template;
  const why = reason ?? template.reason;
  const window: MaintenanceWindow = {
    id: freeId(template.id, wall, isTaken),
    ...(title === undefined ? {} : { title }),
    ...(why === undefined ? {} : { reason: why }),
    timeZone: isExact ? template.timeZone : 'UTC',
    start: formatWallClock(isExact ? wall : opensAt),
    duration: exactLength(closesAt - opensAt),
    ...{ exdates: [], rdates: [], covers },
    ...(reopening === undefined ? {} : { reopening }),
    ...(change === undefined ? {} : { change }),
    ...(owner === undefined ? {} : { owner }),
    ...(template.approval === undefined ? {} : { approval: template.approval }),
    fromTemplate: template.id,
  };
  return { window, opensAt, closesAt };
}

/** `release-20261206-1334` */
function freeId(template: string, wall: WallClock, isTaken: (id: string) => boolean): string {
  const [date = '', time = ''] = new Date(wall).toISOString().split('T');
  const at = `${date.replaceAll('-', '')}-${time.slice(0, 5).replace(':', '')}`;
  const stem = `${template.slice(0, LONGEST_STEM)}-${at}`;
  for (let count = 1; ; count += 1) {
    const id = count === 1 ? stem : `${stem}-${count}`;
    if (!isTaken(id)) return id;
  }
}
