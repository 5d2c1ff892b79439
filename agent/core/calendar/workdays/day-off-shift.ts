import type { WindowShift } from '../../../../shared/domain/definitions/calendars/workday-rule.ts';
import { DAY_MS } from '../../../../shared/domain/values/time-units.ts';
import type { WallClock } from '../../../../shared/domain/values/wall-clock.ts';
import type { DayNumber } from '../../../../shared/domain/values/calendar-date.ts';
import type { Workdays } from './workdays.ts';

/** Ten years. A date that finds no workday within them is left out. */
const FURTHEST_DAYS = 3_660;

/** What happens to starts of a rule on days off (calendars.md, rule 4). */
export class DayOffShift {
  readonly workdays: Workdays;
  readonly #choice: WindowShift['onDayOff'];

  constructor(choice: WindowShift['onDayOff'], workdays: Workdays) {
    this.#choice = choice;
    this.workdays = workdays;
  }

  /** At the same time of day; `undefined`: it is left out. */
  moved(wall: WallClock): WallClock | undefined {
    const day = Math.floor(wall / DAY_MS);
    if (this.workdays.isWorkday(day)) return wall;
    const to = this.#workdayFor(day);
    return to === undefined ? undefined : wall + (to - day) * DAY_MS;
  }

  /** Every start that may be moved into [from, to), as a range of starts. */
  reach(from: WallClock, to: WallClock): { readonly from: WallClock; readonly to: WallClock } {
    const { workdays } = this;
    const isLater = this.#choice === 'next' || this.#choice === 'nearest';
    const isEarlier = this.#choice === 'previous' || this.#choice === 'nearest';
    const reached = { from, to };
    if (isLater && Number.isFinite(from)) {
      const day = Math.floor(from / DAY_MS);
      const before = workdays.numbered(workdays.numberAt(day) - 1) ?? -Infinity;
      reached.from = Math.max(before + 1, day - FURTHEST_DAYS) * DAY_MS;
    }
    if (isEarlier && Number.isFinite(to)) {
      const day = Math.ceil(to / DAY_MS);
      const behind = workdays.numbered(workdays.numberAt(day)) ?? Infinity;
      reached.to = Math.min(behind, day + FURTHEST_DAYS) * DAY_MS;
    }
    return reached;
  }

  #workdayFor(day: DayNumber): DayNumber | undefined {
    switch (this.#choice) {
      case 'skip':
        return undefined;
      case 'next':
        return this.#near(day, 0);
      case 'previous':
        return this.#near(day, -1);
      case 'nearest': {
        const [before, after] = [this.#near(day, -1), this.#near(day, 0)];
        if (before === undefined || after === undefined) return before ?? after;
        // Of two that are equally near the later one: nothing opens early without need.
        return day - before < after - day ? before : after;
      }
    }
  }

  /** The workday after a day off (0), or the one before it (-1). */
  #near(day: DayNumber, by: 0 | -1): DayNumber | undefined {
    const found = this.workdays.numbered(this.workdays.numberAt(day) + by);
    return found === undefined || Math.abs(found - day) > FURTHEST_DAYS ? undefined : found;
  }
}
