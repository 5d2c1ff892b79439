/** A fault that stays, while an agent archives for minutes, is told after so many. */
const MOST_LOOKS = 3;

/**
 * A look that lasts, next to an agent that archives: what it took away meanwhile looks like a fault.
 * Looks again where one was found and `mark`, which changes with each archive, is another one after it.
 */
export function settledLook<T extends { readonly ok: boolean }>(
  mark: () => number,
  look: () => T,
): T {
  for (let count = 1; ; count += 1) {
    const before = mark();
    const found = look();
    if (found.ok || mark() === before || count === MOST_LOOKS) return found;
  }
}
