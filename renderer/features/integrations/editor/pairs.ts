/** A name with its value, as two boxes show them: a header, a variable. */
export interface Pair {
  readonly name: string;
  readonly value: string;
}

export function pairsOf(record: Readonly<Record<string, string>>): readonly Pair[] {
  return Object.entries(record).map(([name, value]) => ({ name, value }));
}

/** Rows of which both boxes are empty are left out. */
export function recordOf(pairs: readonly Pair[]): Record<string, string> {
  return Object.fromEntries(
    pairs
      .filter(({ name, value }) => name !== '' || value !== '')
      .map(({ name, value }) => [name, value]),
  );
}

/** Words that blanks or commas separate. */
export function words(text: string): string[] {
  return text.split(/[\s,]+/).filter((word) => word !== '');
}
