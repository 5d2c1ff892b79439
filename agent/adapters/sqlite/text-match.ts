/** The words that an entry must have, in lower case. */
export function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
}

/**
 * For LIKE (with `\` as escape) over the JSON of an entry: finds all that have the word, and some
 * that only look so, because it takes keys for text and any letters for those beyond ASCII.
 */
export function likePattern(word: string): string {
  const inJson = JSON.stringify(word).slice(1, -1);
  const literal = inJson.replaceAll(/[\\%_]/g, '\\$&');
  return `%${literal.replaceAll(/\P{ASCII}+/gu, '%')}%`;
}

/** A key and its colon: between values there is no other colon outside of quotes. */
const KEYS = /(?<=[{,])"(?:[^"\\]|\\.)*":/g;

/** Each word stands in one of the values of the JSON, not in a key. */
export function hasWords(json: string, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const keyless = json.replaceAll(KEYS, '').toLowerCase();
  return words.every((word) => keyless.includes(JSON.stringify(word).slice(1, -1)));
}
