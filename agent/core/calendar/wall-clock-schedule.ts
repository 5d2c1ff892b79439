import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { WallClock } from '../../../shared/domain/values/wall-clock.ts';
import { spanAt, spanIndex, type OffsetSpan, type ZoneRules } from './zone-rules.ts';

/** The wall-clock times of a schedule. */
export interface WallClockSchedule {
  /**
   * True: follows real time, so a match in a gap is dropped and a repeated hour runs in both passes
   * (every 5 minutes stays every 5 minutes). False: names its hours, so a match in a gap runs at
   * the moment given by the offset before the gap (02:30 at 03:30), and one in a repeated hour runs
   * once, at the first pass.
   */
  readonly everyHour: boolean;
  /** A match in a gap is dropped, whatever else. */
  readonly dropsGap?: boolean;
  /** The first match after `wall`. */
  nextWall(wall: WallClock): WallClock | undefined;
}

/** Queries come in order, so an answer that is still ahead is reused. */
class Matches {
  readonly #schedule: WallClockSchedule;
  #asked: WallClock = Infinity;
  #answer: WallClock = -Infinity;

  constructor(schedule: WallClockSchedule) {
    this.#schedule = schedule;
  }

  after(wall: WallClock): WallClock {
    if (wall < this.#asked || wall >= this.#answer) {
      this.#answer = this.#schedule.nextWall(wall) ?? Infinity;
    }
    this.#asked = wall;
    return this.#answer;
  }
}

/** The reading just before the first one that counts in this span. */
function readingBefore(span: OffsetSpan, before: number, everyHour: boolean): WallClock {
  const shownAgain = everyHour ? span.offset : Math.max(span.offset, before);
  return span.since + shownAgain - 1;
}

/** A match in the gap before this span, placed by the offset before the gap. */
function nextFromGap(
  matches: Matches,
  span: OffsetSpan,
  before: number,
  at: Instant,
): Instant | undefined {
  if (before >= span.offset) return undefined;
  const wall = matches.after(Math.max(at, span.since - 1) + before);
  return wall < span.since + span.offset ? wall - before : undefined;
}

/**
 * The first instant after `at` at which the schedule is due in the zone, searched span by span of
 * constant offset; `undefined` if there is none.
 */
export function nextDue(
  schedule: WallClockSchedule,
  rules: ZoneRules,
  at: Instant,
): Instant | undefined {
  const matches = new Matches(schedule);
  for (let index = spanIndex(rules, at); index <= rules.instants.length; index += 1) {
    const span = spanAt(rules, index);
    const before = index === 0 ? span.offset : (rules.offsets[index - 1] ?? span.offset);
    const leavesGap = schedule.everyHour || schedule.dropsGap === true;
    const gap = leavesGap ? undefined : nextFromGap(matches, span, before, at);
    const from = Math.max(at + span.offset, readingBefore(span, before, schedule.everyHour));
    const wall = matches.after(from);
    if (wall === Infinity && gap === undefined) return undefined;
    const due = wall - span.offset;
    const regular = due < span.until ? due : undefined;
    if (gap !== undefined || regular !== undefined) {
      return Math.min(gap ?? Infinity, regular ?? Infinity);
    }
  }
  return undefined;
}
