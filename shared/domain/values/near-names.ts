import { typedName, type Named } from './typed-name.ts';

const MOST = 3;

/** Longer texts are no typing errors. */
const LONGEST = 100;

/** Two in five letters may differ; beyond that, names look alike by chance. */
const WORST = 0.4;

/** One in four: for words of a fixed list, where nobody has to remember what a name was like. */
export const SLIP = 0.25;

/** A part of a name comes before a name that is a few letters away. */
const PART = 0.1;

/** Shorter parts are in too many names. */
const SHORTEST_PART = 3;

/**
 * Those whose id or name is most like the typed text, at most three, the nearest first; none where
 * nothing is near: `worst` letters in each may differ. Forms of a name count as in `typedName`.
 */
export function nearNames<One extends Named>(
  typed: string,
  those: readonly One[],
  worst = WORST,
): One[] {
  const wanted = typedName(typed).slice(0, LONGEST);
  if (wanted === '') return [];
  return those
    .map((one) => ({ one, far: farFrom(wanted, one) }))
    .filter(({ far }) => far <= worst)
    .sort((a, b) => a.far - b.far || (a.one.id < b.one.id ? -1 : 1))
    .slice(0, MOST)
    .map(({ one }) => one);
}

/** From 0, the same, to 1. */
function farFrom(wanted: string, { id, name }: Named): number {
  return Math.min(...[id, name ?? id].map((text) => farBetween(wanted, typedName(text))));
}

function farBetween(wanted: string, text: string): number {
  if (wanted === text) return 0;
  const longest = Math.max(wanted.length, text.length);
  const isPart = wanted.length >= SHORTEST_PART && text.includes(wanted);
  if (isPart) return PART;
  // They differ at least by the difference in their lengths.
  if (Math.abs(wanted.length - text.length) > WORST * longest) return 1;
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
