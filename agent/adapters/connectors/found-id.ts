const MOST_LETTERS = 60;

/** Words as an id for a new integration: letters, digits, `.`, `_` and `-` are kept. */
export function foundId(...words: readonly string[]): string {
  const text = words
    .join('-')
    .normalize('NFKD')
    .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
    .slice(0, MOST_LETTERS)
    .replace(/[-._]+$/, '');
  return text === '' ? 'found' : text;
}
