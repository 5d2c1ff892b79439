import { fitOf, plainText } from '../ui/fuzzy.ts';
import { RISKS, type PaletteLine } from './palette-line.ts';

/** So that a group of many does not crowd out the others. */
const MOST_IN_GROUP = 12;

function wordsOf(text: string): readonly string[] {
  return plainText(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/**
 * How a line answers what was typed: 3 begins with it, 2 has all its words, 1 has its letters close
 * together, 0 does not.
 */
function answerOf(typed: readonly string[], line: string, fit: number): number {
  const words = wordsOf(line);
  const isIn = typed.every((word) => words.some((one) => one.startsWith(word)));
  if (!isIn) return fit > 0 ? 1 : 0;
  return words[0]?.startsWith(typed[0] ?? '') === true ? 3 : 2;
}

/**
 * The lines that answer what was typed, best first: of those that answer it as well, the safest, so
 * that Enter on the name of a system never ends its window. In the given order while nothing is
 * typed.
 */
export function rankedLines(
  lines: readonly PaletteLine[],
  typed: string,
  mostUntyped: number,
): readonly PaletteLine[] {
  const words = wordsOf(typed);
  if (words.length === 0) return lines.slice(0, mostUntyped);
  const counts = new Map<PaletteLine['group'], number>();
  return lines
    .map((line) => {
      const fit = fitOf(typed, line.label);
      return { line, fit, answer: answerOf(words, line.label, fit) };
    })
    .filter(({ answer }) => answer > 0)
    .sort(
      (a, b) =>
        b.answer - a.answer ||
        RISKS.indexOf(a.line.risk) - RISKS.indexOf(b.line.risk) ||
        b.fit - a.fit,
    )
    .map(({ line }) => line)
    .filter(({ group }) => {
      const count = (counts.get(group) ?? 0) + 1;
      counts.set(group, count);
      return count <= MOST_IN_GROUP;
    });
}
