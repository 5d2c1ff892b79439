import type { ZoneRules } from '../../core/calendar/zone-rules.ts';

/** From `at` on the offset is `offset` (milliseconds east of UTC). */
export interface OffsetChange {
  readonly at: number;
  readonly offset: number;
}

/** Drops changes that only rename; input must be ascending. */
export function rulesFromChanges(
  id: string,
  first: number,
  changes: readonly OffsetChange[],
): ZoneRules {
  const instants: number[] = [];
  const offsets = [first];
  for (const { at, offset } of changes) {
    if (offset === offsets.at(-1)) continue;
    instants.push(at);
    offsets.push(offset);
  }
  return { id, instants, offsets };
}

export function changesOf(rules: ZoneRules): OffsetChange[] {
  return rules.instants.map((at, index) => ({ at, offset: rules.offsets[index + 1] ?? 0 }));
}
