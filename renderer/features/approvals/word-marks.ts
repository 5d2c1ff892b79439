/** A piece of a text, and whether the other text lacks it. */
export interface MarkedPart {
  readonly text: string;
  readonly isChanged: boolean;
}

/**
 * `after` in pieces, by words: those that `before` lacks are changed, and a single word between two
 * of them, because islands are hard to read. Pieces joined by a space are the text again.
 */
export function changedWords(before: string, after: string): MarkedPart[] {
  const [old, words] = [before, after].map((text) => text.split(' ')) as [string[], string[]];
  const kept = keptWords(old, words);
  const isKept = (index: number): boolean =>
    kept.has(index) &&
    (index === 0 || index === words.length - 1 || kept.has(index - 1) || kept.has(index + 1));
  const parts: MarkedPart[] = [];
  for (const [index, word] of words.entries()) {
    const isChanged = !isKept(index);
    const last = parts.at(-1);
    if (last?.isChanged === isChanged) {
      parts[parts.length - 1] = { text: `${last.text} ${word}`, isChanged };
    } else parts.push({ text: word, isChanged });
  }
  return parts;
}

/** Places in `words` of a longest common subsequence of both. */
function keptWords(old: readonly string[], words: readonly string[]): ReadonlySet<number> {
  const lengths = Array.from({ length: old.length + 1 }, () =>
    new Array<number>(words.length + 1).fill(0),
  );
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  for (let i = old.length - 1; i >= 0; i -= 1) {
    const row = lengths[i] ?? [];
    for (let j = words.length - 1; j >= 0; j -= 1) {
      row[j] = old[i] === words[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const kept = new Set<number>();
  for (let i = 0, j = 0; i < old.length && j < words.length;) {
    if (old[i] === words[j]) {
      kept.add(j);
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return kept;
}
