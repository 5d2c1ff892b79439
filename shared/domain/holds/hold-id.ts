/** What the id of a window's hold says: `WINDOW@INSTANT`. */
export interface HeldOccurrence {
  readonly windowId: string;
  /** When it was to open, as text. */
  readonly opensAt: string;
}

const OF_OCCURRENCE = /^(?<windowId>.+)@(?<opensAt>[-+\d]+T[\d:.]+Z)$/s;

/**
 * The occurrence that placed a hold, by the id of that; `undefined`: a person placed it. Imports
 * nothing: a guard asks it at each of its starts.
 */
export function occurrenceOfHold(holdId: string): HeldOccurrence | undefined {
  const { windowId, opensAt } = OF_OCCURRENCE.exec(holdId)?.groups ?? {};
  return windowId === undefined || opensAt === undefined ? undefined : { windowId, opensAt };
}

/** The window of a hold that an occurrence placed. */
export function windowOfHold(holdId: string): string {
  return occurrenceOfHold(holdId)?.windowId ?? holdId;
}
