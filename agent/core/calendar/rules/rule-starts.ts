import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { WallClock } from '../../../../shared/domain/values/wall-clock.ts';
import { recurrenceSet } from './recurrence-set.ts';
import { parseRule } from './rule-text.ts';

/** What a rule matches on the wall clock, `start` first (RFC 5545, 3.3.10). */
export interface RuleStarts {
  /** Ascending and lazy, from `from` (inclusive) to `to` (exclusive). */
  between(from: WallClock, to: WallClock): Iterable<WallClock>;
  /** An UNTIL with `Z`: starts after it, placed in their zone, are to be left out. */
  readonly untilInstant: Instant;
}

/** A string says why the rule cannot be read. */
export function ruleStarts(rule: string, start: WallClock): RuleStarts | string {
  const parsed = parseRule(rule);
  if (!parsed.ok) return parsed.problems.map(({ message }) => message).join('; ');
  const set = recurrenceSet(start, parsed.value);
  return {
    between: (from, to) => set.startsBetween(from, to),
    untilInstant: set.untilInstant,
  };
}
