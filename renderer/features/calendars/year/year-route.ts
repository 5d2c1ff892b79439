import { routeTo, type Route } from '../../../store/route.ts';

/** `#/windows?year=2026&calendar=es-md&day=2026-05-01`. */
export interface YearPlace {
  /** `null`: this year. */
  readonly year: number | null;
  /** `null`: the one that most windows go by; `''`: none. */
  readonly calendar: string | null;
  /** The day that is open. */
  readonly day: string | null;
}

export function isYear({ query }: Route): boolean {
  return query.has('year');
}

export function yearPlaceIn({ query }: Route): YearPlace {
  const year = query.get('year') ?? '';
  const day = query.get('day') ?? '';
  return {
    year: /^(19|2\d)\d\d$/.test(year) ? Number(year) : null,
    calendar: query.get('calendar'),
    day: /^\d{4}-\d\d-\d\d$/.test(day) ? day : null,
  };
}

export function yearAddress({ year, calendar, day }: YearPlace): string {
  return routeTo('windows', undefined, {
    year: year === null ? '' : String(year),
    ...(calendar === null ? {} : { calendar }),
    ...(day === null ? {} : { day }),
  });
}
