import type { Saying } from '../../../../../shared/errors.ts';
import { say } from '../../../../../shared/failure-texts.ts';
import { formatWallClock, type WallClock } from '../../../../../shared/domain/values/wall-clock.ts';
import { instantsOfWallClock } from '../../../../core/calendar/wall-clock-placement.ts';
import type { ZoneRules } from '../../../../core/calendar/zone-rules.ts';

/** Readings that the clock skips or shows twice: which instant was meant is anybody's guess. */
export function clockDoubts(rules: ZoneRules, readings: readonly WallClock[]): Saying[] {
  return [...new Set(readings)].flatMap((wall) => {
    const { length } = instantsOfWallClock(rules, wall);
    const told = { time: formatWallClock(wall).replace('T', ' '), zone: rules.id };
    if (length === 0) return say('doubt-time-skipped', told);
    return length > 1 ? say('doubt-time-twice', told) : [];
  });
}
