import type { WallClock } from '../../../../shared/domain/values/wall-clock.ts';
import { ruleInstances, type RuleInstances } from './rule-instances.ts';
import type { RuleParts } from './rule-text.ts';
import { DAY_MS } from '../../../../shared/domain/values/time-units.ts';

/** Nobody plans further ahead, and the calendar repeats after 400 years. */
export const SEARCH_LIMIT_MS = 400 * 365.2425 * DAY_MS;

/**
 * Starts on the wall clock. Of a rule: always `start` first, then its matches after it, within COUNT
 * (which counts `start`) and UNTIL. An UNTIL given as an instant is applied here with two days to
 * spare; the caller that places the starts compares exactly.
 */
export interface RecurrenceSet {
  /** Ascending and lazy, from `from` (inclusive) to `to` (exclusive). */
  startsBetween(from: WallClock, to: WallClock): Iterable<WallClock>;
  /** `start` is one of them, before UNTIL as an instant is compared. */
  readonly hasStart: boolean;
  /** No two starts are closer together than this. */
  readonly leastDistanceMs: number;
  readonly untilInstant: number;
  /**
   * False for 31 February, an UNTIL before the start, or hours that the interval never reaches: the
   * rule adds nothing to the start.
   */
  ruleOccurs(): boolean;
  /** The rule's first match from `start` on; differs from `start` if that is off the rule. */
  firstByRule(): WallClock | undefined;
}

function lastWall(parts: RuleParts): WallClock {
  const until = parts.until;
  if (until === undefined) return Infinity;
  return 'wall' in until ? until.wall : until.instant + 2 * DAY_MS;
}

/** Searched for on first use, then cached. */
function firstOf(start: WallClock, rule: RuleInstances): () => WallClock | undefined {
  let found: IteratorResult<WallClock> | undefined;
  return () => {
    found ??= rule.between(start, start + SEARCH_LIMIT_MS).next();
    return found.done === true ? undefined : found.value;
  };
}

/** Index of the first start that is not before `wall`. */
export function placeIn(starts: readonly WallClock[], wall: WallClock): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? Infinity) < wall) low = middle + 1;
    else high = middle;
  }
  return low;
}

function once(start: WallClock): RecurrenceSet {
  return {
    hasStart: true,
    leastDistanceMs: Infinity,
    untilInstant: Infinity,
    ruleOccurs: () => true,
    firstByRule: () => start,
    startsBetween: (from, to) => (start >= from && start < to ? [start] : []),
  };
}

function unlimited(start: WallClock, parts: RuleParts, rule: RuleInstances): RecurrenceSet {
  const end = lastWall(parts) + 1;
  const first = firstOf(start, rule);
  return {
    hasStart: start < end,
    leastDistanceMs: rule.leastDistanceMs,
    untilInstant:
      parts.until !== undefined && 'instant' in parts.until ? parts.until.instant : Infinity,
    ruleOccurs: () => start < end && first() !== undefined,
    firstByRule: first,
    *startsBetween(from, to) {
      if (start >= from && start < Math.min(to, end)) yield start;
      yield* rule.between(Math.max(from, start + 1), Math.min(to, end));
    },
  };
}

/** Counts from the start and only as far as needed, so that no query replays from the beginning. */
function counted(start: WallClock, count: number, rule: RuleInstances): RecurrenceSet {
  const starts = [start];
  const first = firstOf(start, rule);
  const rest = rule.between(start + 1, start + SEARCH_LIMIT_MS);
  const extendTo = (index: number): WallClock => {
    const known = starts[index];
    if (known !== undefined || index >= count) return known ?? Infinity;
    const next = rest.next();
    if (next.done === true) return Infinity;
    starts.push(next.value);
    return next.value;
  };
  return {
    hasStart: true,
    leastDistanceMs: rule.leastDistanceMs,
    untilInstant: Infinity,
    ruleOccurs: () => first() !== undefined,
    firstByRule: first,
    *startsBetween(from, to) {
      for (let index = placeIn(starts, from); ; index += 1) {
        const wall = extendTo(index);
        if (wall >= to || wall === Infinity) return;
        if (wall >= from) yield wall;
      }
    },
  };
}

/** Without a rule: the start, once. */
export function recurrenceSet(start: WallClock, parts: RuleParts | undefined): RecurrenceSet {
  if (parts === undefined) return once(start);
  const rule = ruleInstances(parts, start);
  return parts.count === undefined
    ? unlimited(start, parts, rule)
    : counted(start, parts.count, rule);
}
