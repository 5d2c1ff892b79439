import { farBetween, LONGEST_WORD, MOST_NEAR } from '../../../near-words.ts';
import { typedName, type Named } from './typed-name.ts';

/** Two in five letters may differ; beyond that, names look alike by chance. */
const WORST = 0.4;

/**
 * Those whose id or name is most like the typed text, at most three, the nearest first; none where
 * nothing is near: `worst` letters in each may differ. Forms of a name count as in `typedName`.
 */
export function nearNames<One extends Named>(
  typed: string,
  those: readonly One[],
  worst = WORST,
): One[] {
  const wanted = typedName(typed).slice(0, LONGEST_WORD);
  if (wanted === '') return [];
  return those
    .map((one) => ({ one, far: farFrom(wanted, one) }))
    .filter(({ far }) => far <= worst)
    .sort((a, b) => a.far - b.far || (a.one.id < b.one.id ? -1 : 1))
    .slice(0, MOST_NEAR)
    .map(({ one }) => one);
}

/** From 0, the same, to 1. */
function farFrom(wanted: string, { id, name }: Named): number {
  return Math.min(...[id, name ?? id].map((text) => farBetween(wanted, typedName(text))));
}
