import type { Era } from '../model/era.ts';
import type { Invariant } from './invariant.ts';

/** Of the problem that a calendar lacks its next year: it stays until a person confirms that year. */
export const LACKS_A_YEAR = 'calendar-year|';

/** Nights are in autumn: what counts is whether the coming year is listed. */
const FEWEST = 4;

/** In the morning exactly those calendars lack a year that a window goes by. */
export function yearsAreTold(): Invariant {
  return {
    name: 'a calendar without its next year is a problem',
    check: ({ world, snapshot, now, isEnd }) => {
      if (!isEnd || snapshot === undefined) return undefined;
      const told = snapshot.problems
        .flatMap(({ code }) => (code.startsWith(LACKS_A_YEAR) ? code.split('|')[1] : []))
        .sort();
      const wanted = lacking(world.truth.era, new Date(now).getUTCFullYear() + 1);
      if (told.join() === wanted.join()) return undefined;
      return `the calendars ${wanted.join()} lack a year, told are ${told.join()}`;
    },
  };
}

function lacking({ calendars, windows }: Era, year: number): string[] {
  const used = [...windows.values()].flatMap(({ on, shift }) => [on?.calendar, shift?.calendar]);
  const goesBy = (id: string): boolean =>
    used.includes(id) ||
    [...calendars.values()].some((other) => other.include.includes(id) && goesBy(other.id));
  return [...calendars.values()]
    .filter(({ id }) => goesBy(id))
    .filter(({ holidays }) => {
      const dates = holidays.map((one) => (typeof one === 'string' ? one : one.date));
      const of = (wanted: (one: number) => boolean): number =>
        new Set(dates.filter((date) => wanted(Number(date.slice(0, 4))))).size;
      return of((one) => one < year) >= FEWEST && of((one) => one >= year) < FEWEST;
    })
    .map(({ id }) => id)
    .sort();
}
