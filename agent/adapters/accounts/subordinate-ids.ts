/** A line of subuid(5). */
export interface Range {
  /** Whose: a name, or a number. */
  readonly of: string;
  readonly start: number;
  readonly count: number;
}

/** Who may write as this user by a user namespace; `undefined`: nobody. */
export function subordinateOwner(uid: number, ranges: readonly Range[]): string | undefined {
  return ranges.find(({ start, count }) => uid >= start && uid < start + count)?.of;
}
