import { shownBy, type Route, type ShownOccurrence } from '../../store/route.ts';

/** `#/windows?past=…`: whether History is shown, and which occurrence. */
export function isPast({ query }: Route): boolean {
  return query.has('past');
}

export function shownIn({ query }: Route): ShownOccurrence | null {
  return shownBy(query, 'past');
}
