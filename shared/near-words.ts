/** More would be no help. */
export const MOST_NEAR = 3;

/** Longer texts are no typing errors. */
export const LONGEST_WORD = 100;

/** One letter in four may differ. */
export const SLIP = 0.25;

/** A part of a name comes before a name that is a few letters away. */
const PART = 0.1;

/** Shorter parts are in too many names. */
const SHORTEST_PART = 3;

/**
 * Words of a fixed list that are most like the typed one, the nearest first: less is forgiven than of
 * names, which somebody has to remember.
 */
export function nearWords(typed: string, words: readonly string[]): string[] {
  const wanted = typed.toLowerCase().slice(0, LONGEST_WORD);
  if (wanted === '') return [];
  return words
    .map((word) => ({ word, far: farBetween(wanted, word.toLowerCase()) }))
    .filter(({ far }) => far <= SLIP)
    .sort((a, b) => a.far - b.far || (a.word < b.word ? -1 : 1))
    .slice(0, MOST_NEAR)
    .map(({ word }) => word);
}

/** More letters than that differ only by chance. */
const FURTHEST = 0.4;

/** From 0, the same, to 1. */
export function farBetween(wanted: string, text: string): number {
  if (wanted === text) return 0;
  const longest = Math.max(wanted.length, text.length);
  const isPart = wanted.length >= SHORTEST_PART && text.includes(wanted);
  if (isPart) return PART;
  // They differ at least by the difference in their lengths.
  if (Math.abs(wanted.length - text.length) > FURTHEST * longest) return 1;
  return editsBetween(wanted, text) / longest;
}

/** How many letters are put in, left out, changed or swapped with the next. */
export function editsBetween(from: string, to: string): number {
  let [before, last]: [number[], number[]] = [
    [],
    Array.from({ length: to.length + 1 }, (_, at) => at),
  ];
  for (let row = 1; row <= from.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const isSame = from[row - 1] === to[column - 1];
      const isSwapped =
        row > 1 &&
        column > 1 &&
        from[row - 1] === to[column - 2] &&
        from[row - 2] === to[column - 1];
      line.push(
        Math.min(
          (last[column] ?? 0) + 1,
          (line[column - 1] ?? 0) + 1,
          (last[column - 1] ?? 0) + (isSame ? 0 : 1),
          isSwapped ? (before[column - 2] ?? 0) + 1 : Infinity,
        ),
      );
    }
    [before, last] = [last, line];
  }
  return last[to.length] ?? 0;
}
