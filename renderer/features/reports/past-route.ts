import type { Route } from '../../store/route.ts';

/** The occurrence whose summary is shown. */
export interface ShownOccurrence {
  readonly windowId: string;
  readonly opensAt: string;
}

/** `#/windows?past=…`: whether History is shown, and which occurrence. */
export function isPast({ query }: Route): boolean {
  return query.has('past');
}

export function shownIn({ query }: Route): ShownOccurrence | null {
  const [windowId, opensAt] = [query.get('past'), query.get('at')];
  if (windowId === null || windowId === '' || opensAt === null) return null;
  return { windowId, opensAt };
}
