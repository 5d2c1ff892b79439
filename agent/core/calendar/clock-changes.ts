import type { Instant } from '../../../shared/domain/values/instant.ts';
import { spanIndex, type ZoneRules } from './zone-rules.ts';
import { MINUTE_MS } from '../../../shared/domain/values/time-units.ts';

/** Offsets in minutes east of UTC. */
export interface ClockChange {
  readonly at: Instant;
  readonly offsetBefore: number;
  readonly offsetAfter: number;
}

/** Clock changes within [from, to]; rule changes that leave the offset as it is do not count. */
export function clockChangesBetween(rules: ZoneRules, from: Instant, to: Instant): ClockChange[] {
  const changes: ClockChange[] = [];
  for (let index = spanIndex(rules, from - 1); ; index += 1) {
    const at = rules.instants[index];
    if (at === undefined || at > to) return changes;
    const before = rules.offsets[index] ?? 0;
    const after = rules.offsets[index + 1] ?? before;
    if (before === after) continue;
    changes.push({ at, offsetBefore: before / MINUTE_MS, offsetAfter: after / MINUTE_MS });
  }
}
