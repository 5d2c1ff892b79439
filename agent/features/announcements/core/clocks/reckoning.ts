import type { Saying } from '../../../../../shared/errors.ts';
import type { Instant } from '../../../../../shared/domain/values/instant.ts';
import type { WallClock } from '../../../../../shared/domain/values/wall-clock.ts';
import { ruleStarts, type RuleStarts } from '../../../../core/calendar/rules/rule-starts.ts';
import { placeWallClock, wallClockAt } from '../../../../core/calendar/wall-clock-placement.ts';
import type { ZoneRules, ZoneTable } from '../../../../core/calendar/zone-rules.ts';
import { clockDoubts } from './clock-doubts.ts';

/** The product's own calendar, for whoever reads texts of others: the same as of windows. */
export interface Reckoning {
  readonly zones: ZoneTable;
  /** A string says why the rule cannot be read. */
  readonly expand: (rule: string, start: WallClock) => RuleStarts | string;
  readonly place: (rules: ZoneRules, wall: WallClock) => Instant;
  readonly wallAt: (rules: ZoneRules, at: Instant) => WallClock;
  readonly doubtsOf: (rules: ZoneRules, readings: readonly WallClock[]) => readonly Saying[];
}

export function reckoningOn(zones: ZoneTable): Reckoning {
  return {
    zones,
    ...{ expand: ruleStarts, place: placeWallClock, wallAt: wallClockAt, doubtsOf: clockDoubts },
  };
}
