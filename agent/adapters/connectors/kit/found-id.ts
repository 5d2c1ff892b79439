const MOST_LETTERS = 60;

/** Letters that do not decompose into a base letter and a diacritic. */
const LETTERS: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', ø: 'o', æ: 'ae', œ: 'oe', đ: 'd', ł: 'l', ð: 'd', þ: 'th', ı: 'i' },
};

/**
 * Turns words into an id for a new integration, like `ordenes-n` for `Órdenes ñ`; `.`, `_` and `-`
 * are kept.
 */
export function foundId(...words: readonly string[]): string {
  const text = words
    .join('-')
    .replaceAll(/[ßøæœđłðþı]/giu, (letter) => LETTERS[letter.toLowerCase()] ?? letter)
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]+/g, '-')
    .replace(/^[^a-z0-9]+/, '')
    .slice(0, MOST_LETTERS)
    .replace(/[-._]+$/, '');
  return text === '' ? 'found' : text;
}
