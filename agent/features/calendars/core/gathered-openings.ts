import type { MaintenanceWindow } from '../../../../shared/domain/definitions/maintenance-window.ts';
import type { Occurrence } from '../../../../shared/domain/holds/occurrence.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { DAY_MS } from '../../../../shared/domain/values/time-units.ts';
import { parseRule } from '../../../core/calendar/rules/rule-text.ts';
import type { InParts, PlanScene } from './plan-scene.ts';

/** More than anybody can look at, and a second of work. */
const MOST_IN_ALL = 100_000;

/** A window that opens more often is on every day, and a year of it would be millions. */
const MOST_A_DAY = 24;

/** Expanded at once, of windows that open more than once a day: a thousand openings at most. */
const SLICE_MS = 40 * DAY_MS;

/** Windows and openings between two pauses: a few milliseconds. */
const WORK_AT_ONCE = 100;

export interface PlannedOpening extends Occurrence {
  readonly window: MaintenanceWindow;
}

export interface Gathered {
  /** By opening. */
  readonly openings: readonly PlannedOpening[];
  readonly tooOften: readonly string[];
  readonly windowsLeft: number;
}

/** Everything that is open at some instant of [from, to), with limits that are told. */
export function* gatheredOpenings(
  { state, amended }: PlanScene,
  from: Instant,
  to: Instant,
): InParts<Gathered> {
  const found = new Buckets();
  const tooOften: string[] = [];
  const windows = [...state.definitions.windows.values()];
  let windowsLeft = 0;
  let done = 0;
  for (const [index, window] of windows.entries()) {
    if (found.size >= MOST_IN_ALL) {
      windowsLeft = windows.length - index;
      break;
    }
    const perDay = timesADay(window);
    if (perDay > MOST_A_DAY) tooOften.push(window.id);
    const source = perDay > MOST_A_DAY ? undefined : amended(window);
    const slice = perDay > 1 ? SLICE_MS : to - from;
    for (let begin = from; begin < to && source !== undefined; begin += slice) {
      const some = source.occurrencesBetween(begin, Math.min(to, begin + slice));
      for (const one of some) {
        // What was open at the end of one part is found again in the next.
        if (begin === from || one.opensAt >= begin) found.add({ window, ...one });
      }
      done += 1 + some.length;
      if (done < WORK_AT_ONCE) continue;
      done = 0;
      yield;
    }
  }
  return { openings: yield* found.inOrder(), tooOften, windowsLeft };
}

/** By day: sorting all of a year at once would take long. */
class Buckets {
  readonly #days = new Map<number, PlannedOpening[]>();
  size = 0;

  add(one: PlannedOpening): void {
    const day = Math.floor(one.opensAt / DAY_MS);
    const known = this.#days.get(day);
    if (known === undefined) this.#days.set(day, [one]);
    else known.push(one);
    this.size += 1;
  }

  *inOrder(): InParts<readonly PlannedOpening[]> {
    const all: PlannedOpening[] = [];
    for (const [, some] of [...this.#days].sort(([a], [b]) => a - b)) {
      some.sort((a, b) => a.opensAt - b.opensAt || a.closesAt - b.closesAt);
      for (const one of some) all.push(one);
      if (some.length > WORK_AT_ONCE) yield;
    }
    return all;
  }
}

/** At most so many. */
function timesADay({ rrule }: MaintenanceWindow): number {
  const rule = rrule === undefined ? undefined : parseRule(rrule);
  if (rule?.ok !== true) return 1;
  const { frequency, interval, byHour, byMinute, bySecond } = rule.value;
  const [hours, minutes, seconds] = [byHour, byMinute, bySecond].map((part) =>
    Math.max(1, part.length),
  ) as [number, number, number];
  switch (frequency) {
    case 'SECONDLY':
      return 86_400 / interval;
    case 'MINUTELY':
      return (1_440 / interval) * seconds;
    case 'HOURLY':
      return (24 / interval) * minutes * seconds;
    default:
      return hours * minutes * seconds;
  }
}
