import { fitOf, plainText } from '../../ui/text/fuzzy.ts';
import { RISKS, type PaletteLine } from './palette-line.ts';

/** So that a group of many does not crowd out the others. */
const MOST_IN_GROUP = 12;

function wordsOf(text: string): readonly string[] {
  return plainText(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/**
 * How a line answers what was typed: 4 begins with it, 3 has all its words, 2 has them with its other
 * words, 1 has its letters without the spaces or as initials, 0 does not. Letters here and there
 * are no answer: `report` is not `Resume`.
 */
function answerOf(typed: readonly string[], { label, also = '' }: PaletteLine): number {
  const words = wordsOf(label);
  const areIn = (all: readonly string[]): boolean =>
    typed.every((word) => all.some((one) => one.startsWith(word)));
  if (areIn(words)) return words[0]?.startsWith(typed[0] ?? '') === true ? 4 : 3;
  if (areIn([...words, ...wordsOf(also)])) return 2;
  const letters = typed.join('');
  const initials = words.map((word) => word[0] ?? '').join('');
  return words.join('').startsWith(letters) || initials === letters ? 1 : 0;
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
      return { line, fit: fitOf(typed, line.label), answer: answerOf(words, line) };
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
