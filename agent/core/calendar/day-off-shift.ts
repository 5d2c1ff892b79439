import type { WindowShift } from '../../../shared/domain/definitions/workday-rule.ts';
import { DAY_MS } from '../../../shared/domain/values/time-units.ts';
import type { WallClock } from '../../../shared/domain/values/wall-clock.ts';
import type { DayNumber } from '../../../shared/domain/values/calendar-date.ts';
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
    if (this.#choice === 'next' && Number.isFinite(from)) {
      const day = Math.floor(from / DAY_MS);
      const before = workdays.numbered(workdays.numberAt(day) - 1) ?? -Infinity;
      return { from: Math.max(before + 1, day - FURTHEST_DAYS) * DAY_MS, to };
    }
    if (this.#choice === 'previous' && Number.isFinite(to)) {
      const day = Math.ceil(to / DAY_MS);
      const behind = workdays.numbered(workdays.numberAt(day)) ?? Infinity;
      return { from, to: Math.min(behind, day + FURTHEST_DAYS) * DAY_MS };
    }
    return { from, to };
  }

  #workdayFor(day: DayNumber): DayNumber | undefined {
    if (this.#choice === 'skip') return undefined;
    const number = this.workdays.numberAt(day) - (this.#choice === 'next' ? 0 : 1);
    const found = this.workdays.numbered(number);
    return found === undefined || Math.abs(found - day) > FURTHEST_DAYS ? undefined : found;
  }
}
