/** The parts of a window hold's id: `WINDOW@INSTANT`. */
export interface HeldOccurrence {
  readonly windowId: string;
  /** The planned opening, as text. */
  readonly opensAt: string;
}

const OF_OCCURRENCE = /^(?<windowId>.+)@(?<opensAt>[-+\d]+T[\d:.]+Z)$/s;

/**
 * The occurrence that placed a hold, from the hold's id; `undefined`: a person placed it. Imports
 * nothing, because a guard calls it at every start.
 */
export function occurrenceOfHold(holdId: string): HeldOccurrence | undefined {
  const { windowId, opensAt } = OF_OCCURRENCE.exec(holdId)?.groups ?? {};
  return windowId === undefined || opensAt === undefined ? undefined : { windowId, opensAt };
}

export function windowOfHold(holdId: string): string {
  return occurrenceOfHold(holdId)?.windowId ?? holdId;
}
